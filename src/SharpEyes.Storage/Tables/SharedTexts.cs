using System.Text;
using SharpEyes.Storage.Import;

namespace SharpEyes.Storage.Tables;

/// <summary>The texts that cells of a workbook point at. They stand in memory while the sheet is read, so there is a bound to them.</summary>
internal sealed class SharedTexts
{
    private readonly List<string> _texts = [];

    private SharedTexts()
    {
    }

    public static SharedTexts None { get; } = new();

    /// <exception cref="WorkbookException">There are too many, or one is too long.</exception>
    public static SharedTexts Read(PartReader part)
    {
        var texts = new SharedTexts();
        long characters = 0;
        while (part.Read())
        {
            if (part.IsElement && part.Depth == 1 && part.Name == "si")
            {
                var text = ReadRuns(part);
                characters += text.Length;
                if (texts._texts.Count == ImportLimits.SharedTexts || characters > ImportLimits.SharedCharacters)
                {
                    throw new WorkbookException(FileIssues.TooManyTexts());
                }
                texts._texts.Add(text);
            }
        }
        return texts;
    }

    /// <summary>Null when there is no such text.</summary>
    public string? Find(int index) => index >= 0 && index < _texts.Count ? _texts[index] : null;

    /// <summary>The text of an element made of runs; how it is pronounced is left out.</summary>
    public static string ReadRuns(PartReader part)
    {
        if (!part.IsOpen)
        {
            return "";
        }
        var text = "";
        StringBuilder? runs = null;
        var depth = part.Depth;
        var pronounced = int.MaxValue;
        while (part.ReadInside(depth))
        {
            if (part.Depth <= pronounced)
            {
                pronounced = part.Name == "rPh" ? part.Depth : int.MaxValue;
            }
            if (part.Name == "t" && pronounced == int.MaxValue)
            {
                var run = PartReader.Unescape(part.ReadText());
                runs = text.Length == 0 ? runs : (runs ?? new StringBuilder(text)).Append(run);
                text = text.Length == 0 ? run : text;
                if (runs?.Length > ImportLimits.PieceBytes)
                {
                    throw new WorkbookException(FileIssues.WorkbookPiece());
                }
            }
        }
        return runs?.ToString() ?? text;
    }
}
