using Akka.Configuration;
using Akka.Persistence.Sql.Db;
using Akka.Persistence.Sql.Db.Postgres;

namespace Akka.Persistence.Tests.Sql;

public class SqlDialectsTests
{
    [Theory]
    [InlineData("Oracle.11.Managed", "'Oracle.11.Managed' is not supported")]
    [InlineData("Postgres", "'Postgres' is not supported")]
    [InlineData("", "provider-name is missing")]
    public void An_unknown_provider_is_refused(string provider, string message)
    {
        var config =
            ConfigurationFactory.ParseString($"provider-name = \"{provider}\", connection-string = \"Data Source=x\"");
        var failure =
            Assert.Throws<ConfigurationException>(() => SqlDialects.For(config, "akka.persistence.journal.sql"));
        Assert.Contains(message, failure.Message);
        Assert.Contains("akka.persistence.journal.sql", failure.Message);
    }

    [Theory]
    [InlineData("SQLite.MS")]
    [InlineData("PostgreSQL.15")]
    public void A_connection_string_is_needed(string provider)
    {
        var config = ConfigurationFactory.ParseString($"provider-name = {provider}");
        var failure = Assert.Throws<ConfigurationException>(() => SqlDialects.For(config, "s"));
        Assert.Contains("s.connection-string is missing", failure.Message);
    }

    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("PostgreSQL.9.5")]
    [InlineData("PostgreSQL.15")]
    [InlineData("PostgreSQL.18")]
    public void All_names_of_postgresql_mean_the_same(string provider) =>
        Assert.IsType<PostgresDialect>(Postgres($"provider-name = {provider}"));

    [Fact]
    public void Plugins_on_different_schemas_do_not_share_a_store()
    {
        Assert.Equal(Postgres("default.schema-name = a"), Postgres("default.schema-name = a"));
        Assert.NotEqual(Postgres("default.schema-name = a"), Postgres("default.schema-name = b"));
    }

    [Theory]
    [InlineData("connection-string = \"Host=localhost;Colour=blue\"", "Colour")]
    [InlineData("synchronous = sometimes", "use full, normal or off")]
    public void A_wrong_setting_of_postgresql_is_named(string setting, string message)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Postgres(setting));
        Assert.Contains(message, failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_password_is_not_told() =>
        Assert.DoesNotContain("secret", Postgres("connection-string = \"Host=h;Password=secret\"").ToString());

    private static ISqlDialect Postgres(string settings) => SqlDialects.For(
        ConfigurationFactory.ParseString(settings).WithFallback(ConfigurationFactory.ParseString(
            "provider-name = PostgreSQL.15, connection-string = \"Host=localhost\"")),
        "s");
}
