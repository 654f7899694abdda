namespace KvNode.Coordination;

/// <summary>The questions open at one peer, the oldest first. Not safe to use from several threads at once.</summary>
internal sealed class OpenQuestions
{
    private OpenQuestion? _newest;

    public OpenQuestion? Oldest { get; private set; }

    public void Add(OpenQuestion question)
    {
        question.IsOpen = true;
        question.Older = _newest;
        if (_newest is null)
            Oldest = question;
        else
            _newest.Newer = question;
        _newest = question;
    }

    /// <summary>False when it was taken out before.</summary>
    public bool Remove(OpenQuestion question)
    {
        if (!question.IsOpen)
            return false;
        question.IsOpen = false;
        if (question.Older is null)
            Oldest = question.Newer;
        else
            question.Older.Newer = question.Newer;
        if (question.Newer is null)
            _newest = question.Older;
        else
            question.Newer.Older = question.Older;
        question.Older = question.Newer = null;
        return true;
    }
}
