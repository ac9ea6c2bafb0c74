using Microsoft.AspNetCore.Http.HttpResults;
using SharpEyes.Server.Hosting;

namespace SharpEyes.Server.Areas;

/// <summary>Reads which page is asked for.</summary>
internal static class Paging
{
    private const int Usual = 50;
    private const int Largest = 500;

    public static ProblemHttpResult? Read(string? page, string? pageSize, out (int Page, int Size, int Skip) paging)
    {
        paging = default;
        if (!QueryText.TryNumber(page, 1, 1_000_000, out var number))
        {
            return ApiProblems.Invalid("page", page, "1–1000000");
        }
        if (!QueryText.TryNumber(pageSize, 1, Largest, out var size))
        {
            return ApiProblems.Invalid("pageSize", pageSize, $"1–{Largest}");
        }
        paging = ((int)(number ?? 1), (int)(size ?? Usual), (int)(((number ?? 1) - 1) * (size ?? Usual)));
        return null;
    }
}
