using Microsoft.AspNetCore.Authorization;
using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Accounts;

/// <summary>How an endpoint says who may call it. One that says nothing is refused to everybody.</summary>
internal static class EndpointPermissions
{
    /// <summary>Those who have the permission, each within their jurisdiction.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder => builder.Requires(new PermissionRequirement(permission));

    /// <summary>Everybody who is signed in: it concerns nobody else.</summary>
    public static TBuilder NeedsSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.Requires(new PermissionRequirement(null));

    private static TBuilder Requires<TBuilder>(this TBuilder builder, PermissionRequirement requirement)
        where TBuilder : IEndpointConventionBuilder => builder
            .RequireAuthorization(new AuthorizationPolicyBuilder(SessionHandler.Scheme).RequireAuthenticatedUser().AddRequirements(requirement).Build())
            .WithMetadata(requirement);
}
