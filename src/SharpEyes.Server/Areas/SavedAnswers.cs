using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Server.Hosting;
using SharpEyes.Server.Registry;
using SharpEyes.Storage.Registry;

namespace SharpEyes.Server.Areas;

/// <summary>Answers to changes.</summary>
internal static class SavedAnswers
{
    /// <summary>The problem when nothing was saved; else null, after the map and all figures know of the change.</summary>
    public static async Task<ProblemHttpResult?> ProblemAsync(
        this RegistrySaved saved, string what, string code, RegistryChanges changes, CancellationToken cancellationToken)
    {
        if (saved.Version is { } version)
        {
            await changes.TellAsync(version, cancellationToken);
            return null;
        }
        return saved.Refusals.Count == 0 ? ApiProblems.NotFound($"{what}NotFound", what, code) : ApiProblems.Refused(saved.Refusals);
    }
}
