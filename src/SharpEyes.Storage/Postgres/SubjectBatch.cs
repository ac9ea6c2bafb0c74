using SharpEyes.Monitoring.Stores;

namespace SharpEyes.Storage.Postgres;

/// <summary>The changes of one batch by subject, in the fixed order in which rows are locked.</summary>
internal sealed class SubjectBatch
{
    private readonly Dictionary<SubjectKey, SubjectRun> _runs = [];
    private readonly IReadOnlyList<SubjectChange> _changes;

    /// <exception cref="ArgumentException">The versions of a subject are not in a row from 1 or later.</exception>
    public SubjectBatch(IReadOnlyList<SubjectChange> changes)
    {
        _changes = changes;
        foreach (var (state, _) in changes)
        {
            var key = new SubjectKey(state.Subject, state.SubjectId);
            if (!_runs.TryGetValue(key, out var run))
            {
                _runs.Add(key, run = new SubjectRun(key, state.Version));
            }
            else if (state.Version != run.Last.Version + 1)
            {
                throw new ArgumentException($"Version {state.Version} of {key} follows version {run.Last.Version}.", nameof(changes));
            }
            ArgumentOutOfRangeException.ThrowIfLessThan(state.Version, 1, nameof(changes));
            run.Last = state;
        }
        Runs = [.. _runs.Values.OrderBy(run => run.Key.Subject).ThenBy(run => run.Key.SubjectId)];
    }

    public IReadOnlyList<SubjectRun> Runs { get; }

    public IReadOnlyList<SubjectKey> Rejected => [.. With(SubjectVerdict.Rejected).Select(run => run.Key)];

    public SubjectRun this[SubjectKey key] => _runs[key];

    public SubjectRun[] With(SubjectVerdict verdict) => [.. Runs.Where(run => run.Verdict == verdict)];

    /// <summary>The transitions of the subjects whose changes are written now, in the order of the batch.</summary>
    public List<Transition> AcceptedTransitions()
    {
        var transitions = new List<Transition>(_changes.Count);
        foreach (var (state, transition) in _changes)
        {
            if (transition is { } one && _runs[new SubjectKey(state.Subject, state.SubjectId)].Verdict is SubjectVerdict.Insert or SubjectVerdict.Update)
            {
                transitions.Add(one);
            }
        }
        return transitions;
    }
}
