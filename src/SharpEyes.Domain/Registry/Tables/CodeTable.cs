using System.Diagnostics.CodeAnalysis;

namespace SharpEyes.Domain.Registry;

/// <summary>A table of codes that fields take their values from.</summary>
/// <param name="Name">Stable name, snake_case.</param>
/// <param name="Version">Edition of the source.</param>
/// <param name="Source">The form or standard that defines the codes.</param>
public sealed record CodeTable(string Name, string Version, string Source, IReadOnlyList<CodeEntry> Entries)
{
    private readonly Dictionary<string, CodeEntry> _byCode = Entries.ToDictionary(entry => entry.Code, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, CodeEntry> _byWord = Words(Entries);
    private readonly Dictionary<string, CodeEntry> _byForm = ByConvention(Entries, entry => entry.FormCode);
    private readonly Dictionary<string, CodeEntry> _byCatalogue = ByConvention(Entries, entry => entry.CatalogueCode);

    /// <summary>All codes with their names, for messages: <c>1 在用, 2 维修</c>.</summary>
    public string Allowed { get; } = string.Join(", ", Entries.Select(entry => entry.Label));

    public CodeEntry? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>
    /// The value a text stands for when nothing is known of who wrote it: the stored code, a name in either language, or what a
    /// drop-down shows. A code that two conventions read differently is not guessed.
    /// </summary>
    public bool TryRead(string text, [NotNullWhen(true)] out CodeEntry? entry) => _byWord.TryGetValue(text, out entry);

    /// <summary>The value of a code of the 一机一档 form.</summary>
    public bool TryReadForm(string code, [NotNullWhen(true)] out CodeEntry? entry) => _byForm.TryGetValue(code, out entry);

    /// <summary>The value of a code of the catalogue of GB/T 28181-2022.</summary>
    public bool TryReadCatalogue(string code, [NotNullWhen(true)] out CodeEntry? entry) => _byCatalogue.TryGetValue(code, out entry);

    private static IEnumerable<(string Code, CodeEntry Entry)> Conventions(IReadOnlyList<CodeEntry> entries) =>
        entries.SelectMany(entry => new[] { (entry.FormCode, entry), (entry.CatalogueCode, entry) }).Where(pair => pair.Item1.Length > 0);

    // A convention may be coarser than ours; its code then means the entry that is called so here too.
    private static Dictionary<string, CodeEntry> ByConvention(IReadOnlyList<CodeEntry> entries, Func<CodeEntry, string> code) =>
        entries.Where(entry => code(entry).Length > 0).GroupBy(code, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.FirstOrDefault(entry => entry.Code == group.Key) ?? group.First(), StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, CodeEntry> Words(IReadOnlyList<CodeEntry> entries)
    {
        var words = new Dictionary<string, CodeEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            foreach (var word in new[] { entry.Code, entry.Code.TrimStart('0'), entry.Zh, entry.En, entry.Label, $"{entry.Code} {entry.En}" })
            {
                if (word.Length > 0)
                {
                    words.TryAdd(word, entry);
                }
            }
        }
        foreach (var (code, meant) in Conventions(entries).GroupBy(pair => pair.Code, pair => pair.Entry, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Distinct().Count() == 1).Select(group => (group.Key, group.First())))
        {
            words.TryAdd(code, meant);
        }
        return words;
    }
}
