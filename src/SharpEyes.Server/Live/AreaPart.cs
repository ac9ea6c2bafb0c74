namespace SharpEyes.Server.Live;

/// <summary>
/// A county as those see it whose jurisdiction holds only a part of it. Slots and versions are its own: neither tells how many points
/// there are besides, nor when something happens to them.
/// </summary>
internal sealed class AreaPart : AreaFeed
{
    private const int Foreign = -1;

    // By slot of the whole county.
    private readonly int[] _slots;

    public AreaPart(MapView view, MapArea area)
        : base(area)
    {
        View = view;
        _slots = new int[area.Count];
        for (var slot = 0; slot < _slots.Length; slot++)
        {
            _slots[slot] = view.Contains(view.Layout.DivisionOf(view.Layout.Indices[area.First + slot])) ? Count++ : Foreign;
        }
    }

    public MapView View { get; }

    /// <summary>Points that are seen.</summary>
    public int Count { get; }

    /// <summary>The slot of a point by its position in the columns; null when it is not seen.</summary>
    public int? SlotOf(int position) => _slots[position - Area.First] is var slot and not Foreign ? slot : null;

    /// <summary>Takes over what changed in the county as far as it is seen.</summary>
    public void Take(AreaLive whole)
    {
        Positions.AddRange(whole.Positions.Where(position => SlotOf(position) is not null));
        Divisions.AddRange(whole.Divisions.Where(View.Contains));
        if (Divisions.Count > 0)
        {
            // A township that is seen in part has figures of that part; they change only with those of a village in it.
            Divisions.AddRange(whole.Divisions.Where(division => !View.Contains(division) && View.Touches(division)));
        }
    }
}
