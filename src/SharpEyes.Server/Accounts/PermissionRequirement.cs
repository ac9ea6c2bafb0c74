using Microsoft.AspNetCore.Authorization;
using SharpEyes.Domain.Access;

namespace SharpEyes.Server.Accounts;

/// <summary>What an endpoint needs; also its metadata. Null: only that somebody is signed in, for what concerns nobody but them.</summary>
internal sealed record PermissionRequirement(Permission? Permission) : IAuthorizationRequirement;

/// <summary>Whether the caller has the permission anywhere; where it holds is a matter of <see cref="Within"/> and <see cref="PlaceFilter"/>.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (Caller.Find(context.User) is { } caller && (requirement.Permission is not { } permission || caller.Rights.Allows(permission)))
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
