using System.Text;
using System.Xml;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Storage.Import;

/// <summary>
/// Reads the cameras of a catalogue of GB/T 28181 as rows. Its columns are the fields that any item fills: what no item says is left
/// as it is registered.
/// </summary>
internal sealed class CatalogueSource : RowSource
{
    // A catalogue always says these; the village follows from two of its elements.
    private static readonly string[] Always = [PointFields.DeviceCode, PointFields.Name];

    private readonly CatalogueReader _items;
    private readonly string[] _keys;
    private readonly PointField[] _fields;

    private CatalogueSource(CatalogueReader items, Encoding encoding, ImportColumns columns, string[] keys)
        : base(columns, new TableHeader(keys, columns)) =>
        (_items, Encoding, _keys, _fields) = (items, encoding.WebName, keys, [.. keys.Select(PointFields.Get)]);

    public override SourceFormat Format => SourceFormat.Catalogue;

    public override string Encoding { get; }

    public override int PassedOver => _items.PassedOver;

    /// <summary>Whether a file that begins so is XML.</summary>
    public static bool Begins(ReadOnlySpan<byte> first) => first.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, (byte)' ', (byte)'\r', (byte)'\n', (byte)'\t']) is [(byte)'<', ..];

    public static CatalogueSource? Open(string path, ImportColumns columns, out ImportIssue? issue)
    {
        var encoding = CatalogueEncoding.Detect(path);
        issue = encoding is null ? FileIssues.CatalogueEncoding() : columns.IndexOf(PointFields.DeviceCode) < 0 ? FileIssues.NoCatalogue() : null;
        if (issue is not null)
        {
            return null;
        }
        var keys = KeysOf(path, encoding!, out issue);
        return issue is null ? new CatalogueSource(new CatalogueReader(path, encoding!), encoding!, columns, keys) : null;
    }

    public override void Dispose() => _items.Dispose();

    protected override bool MoveNext(out ImportIssue? issue)
    {
        var moved = Try(_items, _items.Read, out issue);
        Line = _items.Line;
        return moved;
    }

    protected override string Cell(int position) => TextOf(_fields[position]);

    protected override CellFault? FaultOf(int position) =>
        _keys[position] == PointFields.VillageCode && Cell(position).Length == 0 ? CellFault.NoGrassroots() : null;

    // Read through once before the first row: which fields there are, and that the file is whole.
    private static string[] KeysOf(string path, Encoding encoding, out ImportIssue? issue)
    {
        using var items = new CatalogueReader(path, encoding);
        var (keys, cameras) = (new HashSet<string>(Always), 0);
        while (Try(items, items.Read, out issue))
        {
            cameras++;
            foreach (var (element, text) in items.Item)
            {
                if (text.Length > 0 && KeyOf(element, text) is { } key)
                {
                    keys.Add(key);
                }
            }
        }
        issue ??= !items.IsCatalogue ? FileIssues.NoCatalogue() : cameras == 0 ? FileIssues.CatalogueEmpty(items.PassedOver) : null;
        return [.. PointFields.All.Select(field => field.Key).Where(keys.Contains)];
    }

    private static string? KeyOf(string element, string text) => element switch
    {
        CatalogueItem.Grassroots => PointFields.VillageCode,
        "IPAddress" when IsIpv6(text) => PointFields.Ipv6,
        _ => CatalogueItem.FieldOf(element)?.Key,
    };

    private string TextOf(PointField field)
    {
        string Element(string name) => _items.Item.GetValueOrDefault(name, "");
        switch (field.Key)
        {
            case PointFields.VillageCode:
                return CatalogueItem.VillageOf(Element(CatalogueItem.DeviceId), Element(CatalogueItem.CivilCode), Element(CatalogueItem.Grassroots));
            case PointFields.Ipv4 or PointFields.Ipv6:
                return IsIpv6(Element("IPAddress")) == (field.Key == PointFields.Ipv6) ? Element("IPAddress") : "";
            // The platform itself is the parent of what has no other.
            case PointFields.ParentId when Element("ParentID") == _items.Platform:
                return "";
            case PointFields.PlaceType:
                return CatalogueItem.Read(field, Element("PositionType"));
            default:
                return CatalogueItem.Read(field, Element(field.CatalogueKey!));
        }
    }

    private static bool IsIpv6(string address) => address.Contains(':', StringComparison.Ordinal);

    private static bool Try(CatalogueReader items, Func<bool> read, out ImportIssue? issue)
    {
        try
        {
            issue = null;
            return read();
        }
        catch (XmlException damaged)
        {
            issue = FileIssues.CatalogueDamaged(damaged.LineNumber, damaged.Message);
        }
        catch (InvalidDataException)
        {
            issue = FileIssues.CataloguePiece(items.Line);
        }
        catch (DecoderFallbackException)
        {
            issue = FileIssues.CatalogueEncoding();
        }
        return false;
    }
}
