using System.Text;
using SharpEyes.Storage.Photos;

namespace SharpEyes.Tests.Photos;

public sealed class PhotoReadingTests
{
    public static TheoryData<string, byte[]> Samples => new() { { "image/jpeg", SamplePhotos.Jpeg() }, { "image/png", SamplePhotos.Png() }, { "image/webp", SamplePhotos.Webp() } };

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_picture_is_kept_and_nothing_that_hangs_on_it(string mediaType, byte[] bytes)
    {
        var photo = PhotoReading.TryRead(bytes);

        Assert.Equal((mediaType, 640, 480), (photo?.MediaType, photo?.Width, photo?.Height));
        Assert.DoesNotContain(SamplePhotos.Secret, Encoding.Latin1.GetString(photo!.Bytes), StringComparison.Ordinal);
        // What is stripped is a picture, and stripped.
        Assert.Equal(photo.Bytes, PhotoReading.TryRead(photo.Bytes)?.Bytes);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_picture_that_ends_too_early_is_refused(string mediaType, byte[] bytes)
    {
        var end = bytes.Length - SamplePhotos.Secret.Length;
        for (var length = 0; length < end; length++)
        {
            Assert.True(PhotoReading.TryRead(bytes.AsSpan(0, length)) is null, $"{mediaType}, {length} of {end} bytes");
        }
        Assert.NotNull(PhotoReading.TryRead(bytes.AsSpan(0, end)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Damaged_bytes_never_throw(string mediaType, byte[] bytes)
    {
        var random = new Random(mediaType.Length);
        for (var i = 0; i < 20_000; i++)
        {
            var damaged = (byte[])bytes.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            _ = PhotoReading.TryRead(damaged);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(6, true)]
    public void Of_exif_only_which_way_is_up_is_kept(byte orientation, bool kept)
    {
        var photo = PhotoReading.TryRead(SamplePhotos.Jpeg(orientation: orientation))!;

        var exif = photo.Bytes.AsSpan().IndexOf("Exif"u8);
        Assert.Equal(kept, exif >= 0);
        Assert.True(!kept || photo.Bytes[exif + 25] == orientation);
    }

    [Fact]
    public void More_pixels_than_allowed_are_refused_before_anybody_unpacks_them()
    {
        Assert.NotNull(PhotoReading.TryRead(SamplePhotos.Jpeg(8_000, 5_000)));
        Assert.Null(PhotoReading.TryRead(SamplePhotos.Jpeg(8_000, 5_001)));
        Assert.Null(PhotoReading.TryRead(SamplePhotos.Png(60_000, 60_000)));
        Assert.Null(PhotoReading.TryRead(SamplePhotos.Png(-1, 10)));
        Assert.Null(PhotoReading.TryRead(SamplePhotos.Jpeg(0, 10)));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>")]
    [InlineData("<html></html>")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000")]
    [InlineData("%PDF-1.7")]
    [InlineData("")]
    public void Anything_else_is_refused(string text) => Assert.Null(PhotoReading.TryRead(Encoding.Latin1.GetBytes(text)));
}
