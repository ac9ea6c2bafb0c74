namespace SharpEyes.Storage.Import;

/// <summary>
/// The text of XML documents put one behind the other, as one: their declarations and byte order marks left out. What the declarations
/// say of the encoding has been used when there is a reader.
/// </summary>
internal sealed class WithoutDeclarations(TextReader inner) : TextReader
{
    private const string Opening = "<?xml";
    private const int LongestDeclaration = 1_000;
    private const char ByteOrderMark = '\uFEFF';

    private string _held = "";
    private int _heldAt;

    /// <exception cref="InvalidDataException">A declaration does not end.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count && NextLetter() is >= 0 and var letter)
        {
            if (letter != ByteOrderMark)
            {
                buffer[index + written++] = (char)letter;
            }
        }
        return written;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    private int NextLetter()
    {
        if (_heldAt < _held.Length)
        {
            return _held[_heldAt++];
        }
        var letter = inner.Read();
        while (letter == Opening[0] && inner.Peek() == Opening[1] && !Hold())
        {
            letter = inner.Read();
        }
        return _heldAt < _held.Length ? _held[_heldAt++] : letter;
    }

    // Stands behind "<". Passes over a declaration, or holds what was read in vain.
    private bool Hold()
    {
        var read = Opening[..1];
        while (read.Length < Opening.Length && inner.Peek() == Opening[read.Length])
        {
            read += (char)inner.Read();
        }
        if (read.Length == Opening.Length && inner.Peek() is ' ' or '\t' or '\r' or '\n')
        {
            PassOver();
            return false;
        }
        (_held, _heldAt) = (read, 0);
        return true;
    }

    private void PassOver()
    {
        var last = 0;
        for (var i = 0; i < LongestDeclaration; i++)
        {
            var letter = inner.Read();
            if (letter < 0 || (last == '?' && letter == '>'))
            {
                return;
            }
            last = letter;
        }
        throw new InvalidDataException("A declaration does not end.");
    }
}
