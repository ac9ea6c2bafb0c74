using System.Collections;
using Microsoft.AspNetCore.Http.Features;

namespace SharpEyes.Mqtt.Transport;

/// <summary>A feature collection for a handful of entries: an array searched in order, a third of the memory of a dictionary.</summary>
internal sealed class FewFeatures : IFeatureCollection
{
    private KeyValuePair<Type, object>[] _entries = [];

    public bool IsReadOnly => false;

    public int Revision { get; private set; }

    public object? this[Type key]
    {
        get
        {
            foreach (var (type, feature) in _entries)
            {
                if (type == key)
                    return feature;
            }

            return null;
        }

        set
        {
            Revision++;
            var at = Array.FindIndex(_entries, entry => entry.Key == key);
            if (value is null)
                _entries = Array.FindAll(_entries, entry => entry.Key != key);
            else if (at >= 0)
                _entries[at] = new(key, value);
            else
                _entries = [.. _entries, new(key, value)];
        }
    }

    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => ((IEnumerable<KeyValuePair<Type, object>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}
