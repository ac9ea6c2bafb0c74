using System.Xml.Linq;
using SharpEyes.Server.Registry;

namespace SharpEyes.Tests.Registry;

public sealed class PointLabelTests
{
    private const string Address = "https://eyes.example/registry/points/23052100001320000001";

    [Fact]
    public void Names_are_shown_and_never_run_and_long_ones_are_cut()
    {
        var svg = XDocument.Parse(PointLabel.Draw(Address, "23052100001320000001", $"<script>&\"'\u0001{new string('村', 60)}", "富强村", "0469-4660000"));

        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName is "script" or "style");
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
        Assert.StartsWith("<script>&\"'村", texts[0], StringComparison.Ordinal);
        Assert.EndsWith("…", texts[1], StringComparison.Ordinal);
        Assert.Equal("☎ 0469-4660000", texts[^1]);
    }

    [Fact]
    public void The_code_keeps_its_quiet_zone_and_is_as_wide_as_high()
    {
        var svg = XDocument.Parse(PointLabel.Draw(Address, "23052100001320000001", "村口", null, ""));

        var path = svg.Descendants().Single(element => element.Name.LocalName == "path");
        var starts = path.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(run => run.Split([' ', 'h', 'v'])).ToArray();
        // Four modules around it (ISO/IEC 18004), and the three corners that cameras look for.
        Assert.Equal(4, starts.Min(run => int.Parse(run[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(4, starts.Min(run => int.Parse(run[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(starts, run => run is ["4", "4", "7", ..]);
    }
}
