using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using SharpEyes.Storage.Accounts;

namespace SharpEyes.Server.Accounts;

/// <summary>People: who they are, how they prove it, and what they may do.</summary>
internal static class AccountServices
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512; about a tenth of a second.
    private const int HashIterations = 210_000;

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountOptions>, AccountOptionsValidator>();
        services.AddSingleton<PasswordRules>();
        services.AddSingleton<IPasswordValidator<AccountRow>>(provider => provider.GetRequiredService<PasswordRules>());
        services.AddIdentityCore<AccountRow>().AddUserStore<AccountStore>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>(static (identity, accounts) =>
        {
            // What a name may be is said by AccountNames, what a password may be by PasswordRules.
            identity.User.AllowedUserNameCharacters = "";
            identity.Lockout.MaxFailedAccessAttempts = accounts.Value.WrongPasswords;
            identity.Lockout.DefaultLockoutTimeSpan = accounts.Value.Lock;
        });
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddSingleton<PatientThread>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<UnknownNames>();
        services.AddScoped<SignIn>();
        services.AddSingleton<AccountTelling>();
        services.AddSingleton<Places>();
        services.AddSingleton<SessionDirectory>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionDirectory>());
        services.AddSingleton<FirstRun>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstRun>());
        AddAuthorization(services);
        return services;
    }

    private static void AddAuthorization(IServiceCollection services)
    {
        services.AddAuthentication(SessionHandler.Scheme).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Scheme, null);
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        // An endpoint that does not say whom it is for is for nobody. No endpoint at all is a wrong address or method: that may be said.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(SessionHandler.Scheme)
            .RequireAuthenticatedUser().RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build());
    }

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        SessionEndpoints.Map(api);
        WelcomeEndpoints.Map(api);
        OwnAccountEndpoints.Map(api);
        AccountEndpoints.Map(api);
    }
}
