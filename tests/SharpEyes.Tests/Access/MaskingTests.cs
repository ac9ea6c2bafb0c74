using SharpEyes.Domain.Access;
using SharpEyes.Domain.Registry;

namespace SharpEyes.Tests.Access;

public sealed class MaskingTests
{
    [Theory]
    [InlineData(FieldKind.Phone, "13812345678", "138****5678")]
    [InlineData(FieldKind.Phone, "0469-4660000", "046*-***0000")]
    [InlineData(FieldKind.Phone, "+86 138 1234 5678", "+86 1** **** 5678")]
    [InlineData(FieldKind.Phone, "4660012", "*****12")]
    [InlineData(FieldKind.Phone, "110", "***")]
    [InlineData(FieldKind.Phone, "13812345678/4660012", "138****5678/*****12")]
    [InlineData(FieldKind.Phone, "分机12", "****")]
    [InlineData(FieldKind.Ipv4, "10.23.5.17", "10.*.*.*")]
    [InlineData(FieldKind.Ipv4, "10.23.5", "*")]
    [InlineData(FieldKind.Ipv6, "2001:db8::1", "2001:*")]
    [InlineData(FieldKind.Ipv6, "::1", "*")]
    [InlineData(FieldKind.Ipv6, "no address", "*")]
    [InlineData(FieldKind.Mac, "4C-BD-8F-12-34-56", "4C-BD-8F-*-*-*")]
    [InlineData(FieldKind.Mac, "4CBD8F123456", "*")]
    [InlineData(FieldKind.Text, "王工", "王*")]
    [InlineData(FieldKind.Text, "欧阳娜娜", "欧*")]
    [InlineData(FieldKind.Text, "𠮷田", "𠮷*")]
    [InlineData(FieldKind.Text, "王", "*")]
    [InlineData(FieldKind.Whole, "554", "*")]
    public void Each_kind_shows_its_beginning_and_hides_the_rest(FieldKind kind, string text, string masked) =>
        Assert.Equal(masked, Masking.Mask(kind, text));

    [Fact]
    public void A_blank_field_stays_blank() =>
        Assert.All(Enum.GetValues<FieldKind>(), kind => Assert.Equal("", Masking.Mask(kind, "")));

    [Fact]
    public void No_example_of_a_sensitive_field_comes_through()
    {
        foreach (var field in PointFields.All.Where(field => field is { IsSensitive: true, Example: not null }))
        {
            Assert.DoesNotContain(field.Example!, Masking.Mask(field, field.Example!), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_field_that_is_not_sensitive_is_told_as_it_is() =>
        Assert.Equal("老供销社", Masking.Mask(PointFields.Get(PointFields.Alias), "老供销社"));

    [Fact]
    public void What_is_masked_stays_so_when_masked_again()
    {
        foreach (var (kind, text) in ((FieldKind, string)[])[(FieldKind.Phone, "13812345678"), (FieldKind.Ipv4, "10.23.5.17"), (FieldKind.Text, "王工")])
        {
            var once = Masking.Mask(kind, text);
            Assert.Equal(once, Masking.Mask(kind, once));
        }
    }
}
