using SharpEyes.Domain.Access;
using SharpEyes.Domain.Divisions;

namespace SharpEyes.Tests.Access;

public sealed class JurisdictionTests
{
    private static readonly DivisionCode City = DivisionCode.Parse("230500000000");
    private static readonly DivisionCode County = DivisionCode.Parse("230521000000");
    private static readonly DivisionCode Township = DivisionCode.Parse("230521100000");
    private static readonly DivisionCode Village = DivisionCode.Parse("230521100200");
    private static readonly DivisionCode OtherCounty = DivisionCode.Parse("230522000000");
    private static readonly DivisionCode OtherVillage = DivisionCode.Parse("230522100200");

    [Fact]
    public void A_division_holds_all_that_lies_in_it_and_nothing_above_or_beside()
    {
        var county = Jurisdiction.Of(County);

        Assert.True(county.Contains(County));
        Assert.True(county.Contains(Village));
        Assert.False(county.Contains(City));
        Assert.False(county.Contains(OtherCounty));
        Assert.False(county.Contains(OtherVillage));
        Assert.True(county.Touches(City));
        Assert.False(county.Touches(OtherVillage));
    }

    [Fact]
    public void A_division_inside_another_adds_nothing() =>
        Assert.Equal([County, OtherVillage], Jurisdiction.Of(Village, County, OtherVillage, Township, County).Divisions);

    [Fact]
    public void Everywhere_holds_all_and_nowhere_holds_nothing()
    {
        Assert.True(Jurisdiction.Everything.Contains(City));
        Assert.False(Jurisdiction.Nothing.Contains(City));
        Assert.False(Jurisdiction.Nothing.Touches(City));
        Assert.True(Jurisdiction.Of().IsEmpty);
        Assert.False(Jurisdiction.Everything.IsEmpty);
    }

    [Fact]
    public void Of_two_only_what_lies_in_both_is_left()
    {
        var mine = Jurisdiction.Of(County, OtherVillage);

        Assert.Equal(Jurisdiction.Of(Township, OtherVillage), mine.And(Jurisdiction.Of(Township, OtherCounty)));
        Assert.Equal(mine, mine.And(Jurisdiction.Everything));
        Assert.Equal(mine, Jurisdiction.Everything.And(mine));
        Assert.True(mine.Contains(Jurisdiction.Of(Village)));
        Assert.False(mine.Contains(Jurisdiction.Everything));
        Assert.False(mine.Contains(Jurisdiction.Of(Village, City)));
    }

    [Fact]
    public void A_role_holds_where_it_was_given_only()
    {
        var access = new AccessRights([new Grant(Role.Registrar, County), new Grant(Role.Operator, null)]);

        Assert.Equal(Jurisdiction.Everything, access.Within(Permission.ViewLive));
        Assert.Equal(Jurisdiction.Of(County), access.Within(Permission.EditRegistry));
        Assert.False(access.Allows(Permission.ManageAccounts));
        Assert.Equal(Jurisdiction.Nothing, access.Within(Permission.ReadAudit));
    }

    [Fact]
    public void Nobody_keeps_accounts_and_reads_the_trail() =>
        Assert.DoesNotContain(Roles.All, role => Roles.Has(role.Role, Permission.ManageAccounts) && Roles.Has(role.Role, Permission.ReadAudit));

    [Fact]
    public void Every_permission_belongs_to_a_role() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.Contains(Roles.All, role => Roles.Has(role.Role, permission)));
}
