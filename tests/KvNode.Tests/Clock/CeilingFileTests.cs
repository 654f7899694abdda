using KvNode.Clock;

namespace KvNode.Tests.Clock;

public sealed class CeilingFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("kv-clock-").FullName, "clock");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Fact]
    public void A_new_file_has_no_ceiling()
    {
        using var file = new CeilingFile(_path);

        Assert.Equal(0, file.Load());
    }

    [Fact]
    public void The_last_ceiling_saved_is_loaded()
    {
        Save(100, 200, 300);

        Assert.Equal(300, Load());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Saving_goes_on_where_the_run_before_ended(int saves)
    {
        Save([.. Enumerable.Range(1, saves).Select(i => i * 100L)]);
        using (var file = new CeilingFile(_path))
        {
            var loaded = file.Load();
            file.Save(loaded + 100);
        }

        Assert.Equal(saves * 100 + 100, Load());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(15)]
    public void A_torn_slot_leaves_the_ceiling_before(int damagedByte)
    {
        Save(100, 200);
        Damage(damagedByte);

        Assert.Equal(100, Load());
    }

    [Fact]
    public void After_a_torn_slot_that_slot_is_written_next()
    {
        Save(100, 200);
        Damage(0);
        using (var file = new CeilingFile(_path))
        {
            file.Load();
            file.Save(300);
        }

        Damage(16);
        Assert.Equal(300, Load());
    }

    [Fact]
    public void A_file_cut_short_is_an_error()
    {
        Save(100, 200);
        File.WriteAllBytes(_path, []);

        using var file = new CeilingFile(_path);
        Assert.Throws<InvalidDataException>(() => file.Load());
    }

    [Fact]
    public void A_file_damaged_as_a_whole_is_an_error_that_says_what_to_do()
    {
        Save(100, 200);
        Damage(3, 20);

        using var file = new CeilingFile(_path);
        Assert.Contains("delete the file", Assert.Throws<InvalidDataException>(() => file.Load()).Message);
    }

    private void Save(params long[] ceilings)
    {
        using var file = new CeilingFile(_path);
        file.Load();
        foreach (var ceiling in ceilings)
            file.Save(ceiling);
    }

    private long Load()
    {
        using var file = new CeilingFile(_path);
        return file.Load();
    }

    private void Damage(params int[] positions)
    {
        var bytes = File.ReadAllBytes(_path);
        foreach (var position in positions)
            bytes[position] ^= 0xff;
        File.WriteAllBytes(_path, bytes);
    }
}
