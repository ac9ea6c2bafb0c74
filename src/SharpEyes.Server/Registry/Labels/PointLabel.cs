using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace SharpEyes.Server.Registry;

/// <summary>The label on a pole, 90 × 40 mm: a QR code that opens the file of the point, and what a person reads without a phone.</summary>
internal static class PointLabel
{
    private const double Width = 90;
    private const double Height = 40;
    private const double Margin = 3;
    private const double CodeSize = Height - (2 * Margin);
    private const double TextLeft = CodeSize + (3 * Margin);

    /// <param name="address">Absolute address of the file's page.</param>
    /// <param name="village">Null when it is not known.</param>
    /// <param name="phone">Of the managing body; empty when there is none.</param>
    public static string Draw(string address, string code, string name, string? village, string phone)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}mm\" height=\"{Height}mm\" viewBox=\"0 0 {Width} {Height}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(code)}</title><desc>{Escaped(address)}</desc><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>");
        DrawCode(svg, address);
        svg.Append("<g font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\" fill=\"#000\">");
        var top = 8.0;
        foreach (var line in Lines(name, 10, 2))
        {
            DrawText(svg, top, 4.2, line, "bold");
            top += 5.2;
        }
        DrawText(svg, 22, 3.4, Lines(village ?? "", 13, 1).FirstOrDefault() ?? "");
        // In groups, as people compare it: centre, industry and type, network and serial.
        DrawText(svg, 28, 3.4, $"{code[..8]} {code[8..13]} {code[13..]}");
        DrawText(svg, 34.5, 3.8, phone.Length > 0 ? $"☎ {Lines(phone, 14, 1)[0]}" : "", "bold");
        return svg.Append("</g></svg>").ToString();
    }

    // Level Q: a quarter of it may be scratched, faded or pasted over.
    private static void DrawCode(StringBuilder svg, string address)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.Q);
        var modules = code.ModuleMatrix;
        var size = CodeSize / modules.Count;
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#000\" shape-rendering=\"crispEdges\" transform=\"translate({Margin} {Margin}) scale({size:0.#####})\" d=\"");
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules.Count; x++)
            {
                var begin = x;
                while (x < modules.Count && modules[y][x])
                {
                    x++;
                }
                if (x > begin)
                {
                    svg.Append(CultureInfo.InvariantCulture, $"M{begin} {y}h{x - begin}v1h-{x - begin}z");
                }
            }
        }
        svg.Append("\"/>");
    }

    private static void DrawText(StringBuilder svg, double top, double size, string text, string weight = "normal") =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{TextLeft}\" y=\"{top}\" font-size=\"{size}\" font-weight=\"{weight}\">{Escaped(text)}</text>");

    /// <summary>Breaks a text into lines of so many wide characters; narrow ones count half. What does not fit is cut with an ellipsis.</summary>
    private static List<string> Lines(string text, int width, int most)
    {
        var lines = new List<string>();
        var (line, used) = (new StringBuilder(), 0.0);
        foreach (var letter in text.EnumerateRunes())
        {
            var wide = letter.Value < 0x2E80 ? 0.55 : 1;
            if (used + wide > width)
            {
                if (lines.Count == most - 1)
                {
                    line.Append('…');
                    break;
                }
                lines.Add(line.ToString());
                (line, used) = (new StringBuilder(), 0);
            }
            line.Append(letter.ToString());
            used += wide;
        }
        if (line.Length > 0)
        {
            lines.Add(line.ToString());
        }
        return lines;
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(new string([.. text.Where(letter => !char.IsControl(letter))]));
}
