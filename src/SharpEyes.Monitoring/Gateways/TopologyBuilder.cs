using SharpEyes.Domain.Divisions;
using SharpEyes.Domain.Registry;
using SharpEyes.Monitoring.Fleets;

namespace SharpEyes.Monitoring.Gateways;

/// <summary>Builds the nodes of a registry; what was known of a gateway or a link before is carried over.</summary>
internal static class TopologyBuilder
{
    public static (GatewayNode[] Gateways, Dictionary<int, LinkNode> Links, GatewayCell[] Cells) Build(
        Fleet fleet, IReadOnlyList<GatewayNode> before, IReadOnlyDictionary<int, LinkNode> linksBefore, GatewayCell[] cellsBefore)
    {
        var known = before.ToDictionary(node => node.Definition.Id);
        var nodes = new GatewayNode[fleet.Gateways.Count];
        var cells = new GatewayCell[nodes.Length];
        var links = new Dictionary<int, LinkNode>();
        for (var place = 0; place < nodes.Length; place++)
        {
            var definition = fleet.Gateways[place];
            var node = nodes[place] = new GatewayNode(definition, place);
            if (known.TryGetValue(definition.Id, out var old)) CarryOver(old, node, cellsBefore[old.Place], out cells[place]);
            else cells[place].Awaited = true;
            node.Links = LinksOf(fleet, definition, links, linksBefore);
            foreach (var link in node.Links) link.Gateways.Add(node);
        }
        AssignChildren(fleet, nodes, cells);
        return (nodes, links, cells);
    }

    private static void CarryOver(GatewayNode old, GatewayNode node, in GatewayCell oldCell, out GatewayCell cell)
    {
        (node.Status, node.SinceMs, node.StateTimeMs, node.Flaps) = (old.Status, old.SinceMs, old.StateTimeMs, old.Flaps);
        cell = oldCell;
        cell.InService = 0;
    }

    private static List<LinkNode> LinksOf(
        Fleet fleet, GatewayDefinition gateway, Dictionary<int, LinkNode> links, IReadOnlyDictionary<int, LinkNode> linksBefore)
    {
        var above = new List<LinkNode>(2);
        var id = gateway.DivisionId;
        while (fleet.TryFindDivision(id, out var division) && division.Level >= DivisionLevel.Township)
        {
            if (!links.TryGetValue(id, out var link))
            {
                link = links[id] = new LinkNode(division) { Down = linksBefore.TryGetValue(id, out var old) && old.Down };
            }
            above.Insert(0, link);
            id = division.ParentId;
        }
        return above;
    }

    private static void AssignChildren(Fleet fleet, GatewayNode[] nodes, GatewayCell[] cells)
    {
        var places = nodes.ToDictionary(node => node.Definition.Id, node => node.Place);
        var children = new List<int>?[nodes.Length];
        for (var index = 0; index < fleet.Count; index++)
        {
            ref readonly var point = ref fleet.Points[index];
            if (point.LifeCycle == LifeCycle.Removed || !places.TryGetValue(point.GatewayId, out var place)) continue;
            (children[place] ??= []).Add(index);
            if (point.LifeCycle == LifeCycle.InService) cells[place].InService++;
        }
        foreach (var node in nodes) node.Children = children[node.Place]?.ToArray() ?? [];
    }
}
