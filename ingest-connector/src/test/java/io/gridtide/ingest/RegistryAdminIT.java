package io.gridtide.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.ingest.support.Documents;
import io.gridtide.ingest.support.RegistryClient;
import io.gridtide.ingest.support.RunningIngest;
import io.gridtide.ingest.support.TopicContents;
import io.gridtide.launcher.stack.DatabaseAddress;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.RegistryAsset;
import io.gridtide.schemas.avro.RegistrySeries;
import io.gridtide.schemas.avro.RegistrySite;
import io.gridtide.schemas.avro.RegistryTariff;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.schemas.topic.Topics;
import io.gridtide.testkit.ItDatabase;
import io.gridtide.testkit.ItStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registry administration of the packaged service: over REST, in the tables, on the topics. */
class RegistryAdminIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ItStack stack;
    private static TopicNames names;
    private static ItDatabase database;
    private static RunningIngest ingest;
    private static TokenIssuer tokens;
    private static RegistryClient operator;
    private static RegistryClient admin;

    @BeforeAll
    static void startService(@TempDir Path directory) {
        stack = ItStack.shared();
        names = stack.freshTopics("registry");
        database = stack.freshDatabase("registry");
        LocalKeys keys = new LocalKeys(directory);
        tokens = new TokenIssuer(keys.privateKey(), InstantSource.system());
        ingest = RunningIngest.start("registry", new RunningIngest.Backend(stack, names, database, keys));
        operator = client(Role.OPERATOR, "demo");
        admin = client(Role.ADMIN, "demo");
        assertThat(operator.post("sites", site("home")).statusCode()).isEqualTo(201);
    }

    @AfterAll
    static void stopService() {
        if (ingest != null) {
            ingest.close();
        }
    }

    @Test
    void whatIsMadeOverRestReachesTheTopicsAndItsReadingsAreAccepted() {
        assertThat(admin.post("tenants", "{\"tenantId\": \"acme\", \"name\": \"Acme Ærø 电\"}")
                        .statusCode())
                .isEqualTo(201);
        RegistryClient acme = client(Role.OPERATOR, "acme");
        String bare = """
                {"siteId": "works", "name": "Works", "timeZone": "Europe/Berlin", "latitudeDeg": 52.5, "longitudeDeg": 13.4,
                 "locationId": "works", "priceArea": "DE-LU", "currency": "EUR",
                 "tariff": {"tariffId": "works", "importFactor": 1, "importFeePerMwh": 0, "exportFactor": 1,
                            "exportFeePerMwh": 0}}
                """;

        HttpResponse<String> site = acme.post("sites", bare);
        HttpResponse<String> asset =
                acme.post("sites/works/assets", "{\"assetId\": \"works/pv\", \"type\": \"PV\", \"peakPowerKw\": 10}");
        HttpResponse<String> series = acme.post("sites/works/series", """
                {"seriesId": "works/pv/power", "assetId": "works/pv", "quantity": "GENERATION",
                 "aggregation": "PERIOD_MEAN", "readingPeriodSeconds": 900, "gapRule": "LINEAR",
                 "longestFilledGapMinutes": 90}""");
        HttpResponse<String> pulses = acme.post("sites/works/series", """
                {"seriesId": "works/pulses", "quantity": "LOAD", "aggregation": "SUM", "readingPeriodSeconds": 900,
                 "energyPerPulseKwh": 0.0005}""");

        assertThat(List.of(site.statusCode(), asset.statusCode(), series.statusCode(), pulses.statusCode()))
                .containsOnly(201);
        String location = series.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith("/api/v1/registry/sites/works/series/works/pv/power");
        assertThat(parsed(acme.get("sites/works/series/works/pv/power"))).isEqualTo(parsed(series));
        assertThat(parsed(acme.get("sites/works/series/works%2Fpv%2Fpower"))
                        .path("unit")
                        .asText())
                .isEqualTo("kW");
        assertThat(onTopic(Topics.REGISTRY_SITE, "works", RegistrySite::getVersion, 1L)
                        .getTenantId())
                .isEqualTo("acme");
        assertThat(onTopic(Topics.REGISTRY_ASSET, "works/pv", RegistryAsset::getVersion, 1L)
                        .getPeakPowerKw())
                .isEqualTo(10);
        assertThat(onTopic(Topics.REGISTRY_SERIES, "works/pv/power", RegistrySeries::getVersion, 1L)
                        .getAssetId())
                .isEqualTo("works/pv");
        ingest.awaitSite("works", acme.token());
        assertThat(ingest.post("/api/v1/readings", acme.token(), "application/json", """
                                [{"seriesId":"works/pv/power","eventTime":"2026-02-01T00:00:00Z","value":1},
                                 {"seriesId":"works/pulses","eventTime":"2026-02-01T00:00:00Z","value":300}]""")
                        .body())
                .isEqualTo("{\"accepted\":2}");
        new TopicContents<>(stack, names, Topics.METER_READING)
                .awaitUntil("300 pulses are 0.15 kWh", all -> all.stream()
                        .anyMatch(entry -> entry.key().equals("works/pulses")
                                && requireNonNull(entry.value()).getValue() == 0.15));
    }

    @Test
    void virtualSeriesAndTheirMembersAreKeptFitting() {
        assertThat(operator.post("sites", site("sum")).statusCode()).isEqualTo(201);

        HttpResponse<String> made = operator.post("sites/sum/series", """
                {"seriesId": "sum/net", "quantity": "LOAD", "aggregation": "VIRTUAL", "formula": "sum/load - sum/pv/power"}""");
        HttpResponse<String> nested = operator.post("sites/sum/series", """
                {"seriesId": "sum/more", "quantity": "LOAD", "aggregation": "VIRTUAL", "formula": "sum/net + sum/load"}""");
        HttpResponse<String> foreign = operator.post("sites/sum/series", """
                {"seriesId": "sum/more", "quantity": "LOAD", "aggregation": "VIRTUAL", "formula": "home/load + sum/load"}""");
        HttpResponse<String> used = operator.delete("sites/sum/series/sum/load", "*");
        HttpResponse<String> finer = operator.patch("sites/sum/series/sum/load", "*", "{\"resolutionSeconds\": 300}");
        HttpResponse<String> shorter =
                operator.patch("sites/sum/series/sum/net", "*", "{\"formula\": \"- sum/pv/power\"}");
        HttpResponse<String> free = operator.delete("sites/sum/series/sum/load", "*");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(parsed(made).has("readingPeriodSeconds")).isFalse();
        assertThat(nested.statusCode()).isEqualTo(422);
        assertThat(nested.body()).contains("formula is made of measured series, got the virtual series");
        assertThat(foreign.statusCode()).isEqualTo(422);
        assertThat(foreign.body()).contains("formula is made of series of the same site");
        assertThat(List.of(used.statusCode(), finer.statusCode())).containsOnly(409);
        assertThat(used.body()).contains("virtual series are made of sum/load: sum/net");
        assertThat(finer.body()).contains("sum/load is part of the virtual series sum/net");
        assertThat(shorter.statusCode()).as(shorter.body()).isEqualTo(200);
        assertThat(free.statusCode()).as(free.body()).isEqualTo(204);
        assertThat(onTopic(Topics.REGISTRY_SERIES, "sum/net", RegistrySeries::getVersion, 2L)
                        .getFormula())
                .isEqualTo("- sum/pv/power");
    }

    @Test
    void sitesOfAPortfolioAreKeptFitting() {
        String grid = """
                {"assetId": "%1$s/grid", "type": "GRID", "importLimitKw": 20, "exportLimitKw": 20,
                 "planning": {"portfolio": "%2$s"}}""";
        List.of("north", "south").forEach(siteId -> assertThat(
                        operator.post("sites", site(siteId)).statusCode())
                .isEqualTo(201));
        RegistryClient stranger = client(Role.OPERATOR, "stranger");
        assertThat(stranger.post("sites", site("strange")).statusCode()).isEqualTo(201);

        HttpResponse<String> early =
                operator.patch("sites/north/assets/north/grid", "*", "{\"planning\": {\"portfolio\": \"north/vpp\"}}");
        HttpResponse<String> made = operator.post(
                "sites/north/assets", "{\"assetId\": \"north/vpp\", \"type\": \"PORTFOLIO\", \"exportLimitKw\": 25}");
        HttpResponse<String> first =
                operator.put("sites/north/assets/north/grid", "*", grid.formatted("north", "north/vpp"));
        HttpResponse<String> second =
                operator.put("sites/south/assets/south/grid", "*", grid.formatted("south", "north/vpp"));
        HttpResponse<String> foreign =
                stranger.put("sites/strange/assets/strange/grid", "*", grid.formatted("strange", "north/vpp"));
        HttpResponse<String> noPortfolio =
                operator.put("sites/south/assets/south/grid", "*", grid.formatted("south", "north/pv"));
        HttpResponse<String> money = operator.patch("sites/south", "*", "{\"currency\": \"CHF\"}");
        HttpResponse<String> aim = operator.patch(
                "sites/south/assets/south/grid", "*", "{\"planning\": {\"objective\": \"selfConsumption\"}}");
        HttpResponse<String> used = operator.delete("sites/north/assets/north/vpp", "*");
        HttpResponse<String> usedSite = operator.delete("sites/north", "*");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(List.of(first.statusCode(), second.statusCode()))
                .as(second.body())
                .containsOnly(200);
        for (HttpResponse<String> refused : List.of(early, foreign, noPortfolio)) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("planning.portfolio is the id of an asset of type PORTFOLIO of your tenant, got");
        }
        assertThat(List.of(money.statusCode(), aim.statusCode())).containsOnly(422);
        assertThat(money.body()).contains("one currency: north of north/vpp has EUR, this site CHF");
        assertThat(aim.body())
                .contains("one planning.objective: north of north/vpp has cost, this site selfConsumption");
        assertThat(List.of(used.statusCode(), usedSite.statusCode())).containsOnly(409);
        assertThat(used.body()).contains("sites belong to the portfolio north/vpp: south");
        assertThat(onTopic(Topics.REGISTRY_ASSET, "south/grid", RegistryAsset::getVersion, 2L)
                        .getPlanning()
                        .getPortfolio())
                .isEqualTo("north/vpp");
        assertThat(operator.patch("sites/south/assets/south/grid", "*", "{\"planning\": {\"portfolio\": null}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(operator.delete("sites/north", "*").statusCode()).isEqualTo(204);
    }

    @Test
    void changesCountVersionsAndDeletionsLeaveTombstones() {
        assertThat(operator.post("sites", site("farm")).statusCode()).isEqualTo(201);

        HttpResponse<String> patched = operator.patch("sites/farm/assets/farm/pv", "\"1\"", "{\"peakPowerKw\": 12}");
        HttpResponse<String> unchanged = operator.patch("sites/farm/assets/farm/pv", "\"2\"", "{\"peakPowerKw\": 12}");
        HttpResponse<String> tariff = operator.patch("sites/farm/tariff", "*", """
                {"importFactor": 1.07, "demandCharge": {"pricePerKw": 9.5},
                 "timeOfUse": [{"window": {"to": "06:00"}, "importFeePerMwh": 90}]}""");
        HttpResponse<String> referred = operator.delete("sites/farm/assets/farm/pv", "\"2\"");
        HttpResponse<String> series = operator.delete("sites/farm/series/farm/pv/power", "\"1\"");
        HttpResponse<String> asset = operator.delete("sites/farm/assets/farm/pv", "\"2\"");

        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(RegistryClient.etag(patched)).isEqualTo("\"2\"");
        assertThat(RegistryClient.etag(unchanged)).isEqualTo("\"2\"");
        assertThat(RegistryClient.etag(tariff)).isEqualTo("\"2\"");
        assertThat(referred.statusCode()).isEqualTo(409);
        assertThat(referred.body()).contains("farm/pv/power");
        assertThat(List.of(series.statusCode(), asset.statusCode())).containsOnly(204);
        assertThat(operator.get("sites/farm/assets/farm/pv").statusCode()).isEqualTo(404);
        onTopic(Topics.REGISTRY_TARIFF, "farm", RegistryTariff::getImportFactor, 1.07);
        onTopic(Topics.REGISTRY_TARIFF, "farm", sent -> sent.getDemandCharge().getPricePerKw(), 9.5);
        onTopic(
                Topics.REGISTRY_TARIFF,
                "farm",
                sent -> sent.getTimeOfUse().getFirst().getImportFeePerMwh(),
                90.0);
        awaitTombstone(Topics.REGISTRY_SERIES, "farm/pv/power");
        List<TopicContents.Entry<RegistryAsset>> assets = awaitTombstone(Topics.REGISTRY_ASSET, "farm/pv");
        assertThat(assets)
                .filteredOn(entry -> entry.key().equals("farm/pv"))
                .extracting(entry -> versionOf(entry.value()))
                .containsExactly(1L, 2L, 0L);
    }

    @Test
    void wholeSiteIsPatchedReplacedAndDeletedAtTheVersionThatWasRead() {
        operator.post("sites", site("whole"));
        HttpResponse<String> read = operator.get("sites/whole");

        HttpResponse<String> missing = operator.patch("sites/whole", null, "{}");
        HttpResponse<String> renamed = operator.patch("sites/whole", RegistryClient.etag(read), "{\"name\": \"New\"}");
        HttpResponse<String> stale = operator.put("sites/whole", RegistryClient.etag(read), read.body());
        HttpResponse<String> back = operator.put("sites/whole", RegistryClient.etag(renamed), read.body());
        HttpResponse<String> part = operator.delete("sites/whole/series/whole/load", "*");
        HttpResponse<String> outdated = operator.delete("sites/whole", RegistryClient.etag(back));
        HttpResponse<String> removed = operator.delete("sites/whole", RegistryClient.etag(operator.get("sites/whole")));

        assertThat(missing.statusCode()).isEqualTo(428);
        assertThat(parsed(renamed).path("name").asText()).isEqualTo("New");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat('"' + parsed(stale).path("currentVersion").asText() + '"').isEqualTo(RegistryClient.etag(renamed));
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(RegistryClient.etag(back)).startsWith("\"3-");
        assertThat(part.statusCode()).isEqualTo(204);
        assertThat(outdated.statusCode()).as("a part has gone since").isEqualTo(412);
        assertThat(removed.statusCode()).isEqualTo(204);
        assertThat(operator.get("sites/whole").statusCode()).isEqualTo(404);
    }

    @Test
    void ofManyWritersThatReadTheSameVersionOneWins() throws Exception {
        operator.post("sites", site("busy"));
        String whole = RegistryClient.etag(operator.get("sites/busy"));
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String power = "{\"peakPowerKw\": " + (20 + i) + "}";
            writers.add(() ->
                    operator.patch("sites/busy/assets/busy/pv", "\"1\"", power).statusCode());
        }

        Map<Integer, Long> byStatus = runAtOnce(writers);

        assertThat(byStatus).isEqualTo(Map.of(200, 1L, 412, 7L));
        assertThat(RegistryClient.etag(operator.get("sites/busy/assets/busy/pv")))
                .isEqualTo("\"2\"");
        assertThat(operator.put("sites/busy", whole, site("busy")).statusCode()).isEqualTo(412);
        List<Callable<Integer>> creators = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(
                        i -> () -> operator.post("sites", site("twin")).statusCode())
                .toList();
        assertThat(runAtOnce(creators)).isEqualTo(Map.of(201, 1L, 409, 7L));
    }

    @Test
    void auditTrailTellsWhoChangedWhatAndCannotBeChanged() throws SQLException {
        operator.post("sites", site("trail"));
        operator.patch("sites/trail/assets/trail/pv", "\"1\"", "{\"peakPowerKw\": 11}");
        execute(
                database.as("gridtide_ingest"),
                "update registry.asset set type = 'PV', peak_power_kw = 13 where asset_id = 'trail/pv'");
        operator.delete("sites/trail", "*");

        JsonNode trail = parsed(operator.get("audit?entity=asset&id=trail/pv")).path("items");

        assertThat(trail)
                .extracting(one -> one.path("action").asText() + one.path("version"))
                .containsExactly("DELETE3", "UPDATE3", "UPDATE2", "INSERT1");
        JsonNode patch = trail.get(2);
        assertThat(patch.path("actor").asText()).isEqualTo("local-operator");
        assertThat(patch.path("requestId").asText()).isEqualTo("PATCH:sites/trail/assets/trail/pv");
        assertThat(patch.path("changed")).extracting(JsonNode::asText).containsExactly("peak_power_kw");
        assertThat(patch.path("before").path("peak_power_kw").asDouble()).isEqualTo(10);
        assertThat(patch.path("after").path("peak_power_kw").asDouble()).isEqualTo(11);
        assertThat(trail.get(1).path("actor").asText()).isEqualTo("database:gridtide_ingest");
        assertThat(trail.get(0).path("actor").asText()).isEqualTo("local-operator");
        assertThat(trail.get(0).has("after")).isFalse();
        JsonNode first = parsed(operator.get("audit?actor=local-operator&limit=1"));
        JsonNode second =
                parsed(operator.get("audit?limit=1&cursor=" + first.path("next").asText()));
        assertThat(second.path("items").get(0).path("auditId").asLong())
                .isLessThan(first.path("items").get(0).path("auditId").asLong());
        assertThat(parsed(operator.get("audit?to=2020-01-01T00:00:00Z")).path("items"))
                .isEmpty();
        assertThat(parsed(client(Role.ADMIN, "other").get("audit?entity=asset")).path("items"))
                .isEmpty();
        for (String forgery : List.of(
                "delete from registry.audit",
                "update registry.audit set actor = 'nobody'",
                "insert into registry.audit overriding system value select * from registry.audit")) {
            assertThatThrownBy(() -> execute(database.as("gridtide_ingest"), forgery))
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> execute(database.as("gridtide_reader"), "select from registry.audit"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void thingsOfAnotherTenantDoNotExist() {
        RegistryClient other = client(Role.OPERATOR, "other");
        String pv = "{\"assetId\": \"other/pv\", \"type\": \"PV\", \"peakPowerKw\": 1}";

        assertThat(parsed(other.get("sites")).path("items")).isEmpty();
        assertThat(Map.of(
                        "site", other.get("sites/home"),
                        "assets", other.get("sites/home/assets"),
                        "asset", other.get("sites/home/assets/home/pv"),
                        "series", other.get("sites/home/series/home/load"),
                        "tariff", other.get("sites/home/tariff"),
                        "patch", other.patch("sites/home", "*", "{\"name\": \"Mine\"}"),
                        "patch series", other.patch("sites/home/series/home/load", "*", "{\"maximum\": 1}"),
                        "patch tariff", other.patch("sites/home/tariff", "*", "{\"importFactor\": 0}"),
                        "add", other.post("sites/home/assets", pv),
                        "delete", other.delete("sites/home", "*")))
                .allSatisfy((what, answer) -> assertThat(answer.statusCode()).isEqualTo(404));
        assertThat(other.post("sites", site("home")).statusCode()).isEqualTo(409);
        assertThat(other.get("tenants").statusCode()).isEqualTo(403);
        assertThat(client(Role.VIEWER, "demo").get("sites").statusCode()).isEqualTo(403);
        assertThat(admin.delete("tenants/demo", "*").statusCode()).isEqualTo(409);
    }

    @Test
    void tenantsAreRenamedAndRemovedByAdmins() {
        HttpResponse<String> made = admin.post("tenants", "{\"tenantId\": \"brief\", \"name\": \"Brief\"}");

        assertThat(RegistryClient.etag(made)).isEqualTo("\"1\"");
        assertThat(admin.post("tenants", "{\"tenantId\": \"brief\", \"name\": \"Again\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(admin.put("tenants/brief", "\"9\"", "{\"name\": \"New\"}").statusCode())
                .isEqualTo(412);
        assertThat(RegistryClient.etag(admin.put("tenants/brief", "\"1\"", "{\"name\": \"New\"}")))
                .isEqualTo("\"2\"");
        assertThat(parsed(admin.get("tenants?name=new"))
                        .path("items")
                        .get(0)
                        .path("tenantId")
                        .asText())
                .isEqualTo("brief");
        assertThat(admin.delete("tenants/brief", "\"2\"").statusCode()).isEqualTo(204);
        assertThat(parsed(admin.get("audit?entity=tenant&id=brief")).path("items"))
                .hasSize(3);
    }

    @Test
    void listsArePagedAndNarrowed() {
        operator.post("sites", site("paged"));
        for (int i = 0; i < 5; i++) {
            operator.post(
                    "sites/paged/assets",
                    "{\"assetId\": \"paged/charger-" + i + "\", \"type\": \"CHARGER\", \"maxChargeKw\": 11}");
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = parsed(operator.get("sites/paged/assets?type=CHARGER&limit=2&cursor=" + cursor));
            page.path("items").forEach(item -> seen.add(item.path("assetId").asText() + item.path("version")));
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());

        assertThat(seen)
                .isEqualTo(IntStream.range(0, 5)
                        .mapToObj(i -> "paged/charger-" + i + "1")
                        .toList());
        assertThat(parsed(operator.get("sites/paged/series?assetId=paged/pv")).path("items"))
                .hasSize(1);
        assertThat(parsed(operator.get("sites?name=PAGED")).path("items")).hasSize(1);
        assertThat(List.of(
                        operator.get("sites?limit=0").statusCode(),
                        operator.get("sites?limit=1e9").statusCode(),
                        operator.get("sites?cursor=%27%3B--").statusCode(),
                        operator.get("sites?name=%00").statusCode(),
                        operator.get("audit?from=yesterday").statusCode(),
                        operator.get("audit?entity=password").statusCode()))
                .containsOnly(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "assets|{\"assetId\": \"home/x\", \"type\": \"PV\", \"peakPowerKw\": -1}|422|peakPowerKw",
                "assets|{\"assetId\": \"x'; drop table registry.site; --\", \"type\": \"PV\", \"peakPowerKw\": 1}|422|assetId",
                "assets|{\"assetId\": \"wärme/泵\", \"type\": \"PV\", \"peakPowerKw\": 1}|422|assetId",
                "assets|{\"assetId\": \"home/x\", \"type\": \"PV\", \"peakPowerKw\": 1, \"colour\": 1}|400|colour",
                "assets|{\"assetId\": \"home/pv\", \"type\": \"PV\", \"peakPowerKw\": 1}|409|home/pv",
                "assets|{\"type\": \"PV\", \"peakPowerKw\": 1}|422|assetId",
                "assets|{\"assetId\": \"home/x\", \"assetId\": \"home/y\"}|400|assetId",
                "assets|[]|400|body",
                "assets||400|body",
                "series|{\"seriesId\": \"home/x\", \"assetId\": \"home/none\", \"quantity\": \"LOAD\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60}|422|assetId",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"TEMPERATURE\", \"aggregation\": \"COUNTER\", \"readingPeriodSeconds\": 60}|422|aggregation",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60, \"resolutionSeconds\": 77}|422|resolutionSeconds",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60, \"gapRule\": \"SPLINE\"}|422|gapRule",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60, \"gapRule\": \"HOLD\"}|422|longestFilledGapMinutes",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"COUNTER\", \"readingPeriodSeconds\": 60, \"gapRule\": \"HOLD\", \"longestFilledGapMinutes\": 5}|422|gapRule",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60, \"maximumChangePerMinute\": 0}|422|maximumChangePerMinute",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"SUM\", \"readingPeriodSeconds\": 60, \"maximumChangePerMinute\": 1}|422|maximumChangePerMinute",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60, \"energyPerPulseKwh\": 1}|422|energyPerPulseKwh",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"SUM\", \"readingPeriodSeconds\": 60, \"energyPerPulseKwh\": 0}|422|energyPerPulseKwh",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"PRICE\", \"aggregation\": \"SUM\", \"readingPeriodSeconds\": 60}|422|aggregation",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"VIRTUAL\"}|422|formula",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"VIRTUAL\", \"formula\": \"home/load home/pv/power\"}|422|formula",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"VIRTUAL\", \"formula\": \"home/load + home/none\"}|422|formula",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"VIRTUAL\", \"formula\": \"home/load\", \"resolutionSeconds\": 300}|422|formula",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"aggregation\": \"VIRTUAL\", \"formula\": \"home/load\", \"readingPeriodSeconds\": 60}|422|readingPeriodSeconds",
                "series|{\"seriesId\": \"home/x\", \"quantity\": \"LOAD\", \"unit\": \"MW\", \"aggregation\": \"LAST\", \"readingPeriodSeconds\": 60}|422|unit",
            })
    void brokenRuleNamesItsField(String path, String document, int status, String named) {
        HttpResponse<String> answer = operator.post("sites/home/" + path, document == null ? "" : document);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        if (status == 422) {
            assertThat(parsed(answer).path("errors").get(0).path("field").asText())
                    .isEqualTo(named);
        } else {
            assertThat(parsed(answer).path("detail").asText()).contains(named);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sites/%27%20or%201=1--",
                "sites/%00",
                "sites/%F0%9F%92%A1",
                "sites/home/series/%27%3B%20drop%20table%20registry.site",
                "sites/home/assets/home%2Fpv%00",
                "sites/home/series/home/pv", // an asset
                "sites/paged/assets/home/pv", // of another site
            })
    void addressOfNothingIsNotFound(String path) {
        assertThat(operator.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void hugeAndDeepBodiesAreRefusedAndTheNextIsTaken() {
        String deep = "{\"name\": " + "[".repeat(100_000) + "}";
        String huge = "{\"name\": \"" + "x".repeat(3 * 1024 * 1024) + "\"}";
        String many = "{\"name\": \"x\", \"assets\": [" + "{},".repeat(600_000) + "{}]}";
        String large =
                "{\"siteId\": \"big\", \"assets\": [" + "{\"assetId\": \"0123456789\"},".repeat(100_000) + "{}]}";

        assertThat(operator.patch("sites/home", "*", deep).statusCode()).isEqualTo(400);
        assertThat(operator.patch("sites/home", "*", huge).statusCode()).isIn(400, 413);
        assertThat(operator.patch("sites/home", "*", many).statusCode()).isEqualTo(400);
        assertThat(operator.post("sites", large).statusCode()).isEqualTo(413);
        assertThat(operator.patch("sites/home", "two", "{}").statusCode()).isEqualTo(400);
        assertThat(operator.patch("sites/home", "*", "{}").statusCode()).isEqualTo(200);
    }

    private static long versionOf(@Nullable RegistryAsset asset) {
        return asset == null ? 0 : asset.getVersion();
    }

    private static Map<Integer, Long> runAtOnce(List<Callable<Integer>> requests) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(requests)) {
                statuses.add(answer.get());
            }
        }
        return statuses.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    private static <V extends SpecificRecord, T> V onTopic(
            Topic<V> topic, String key, Function<V, T> field, T expected) {
        Predicate<List<TopicContents.Entry<V>>> arrived = entries -> {
            V value = TopicContents.latest(entries).get(key);
            return value != null && expected.equals(field.apply(value));
        };
        List<TopicContents.Entry<V>> entries = new TopicContents<>(stack, names, topic).awaitUntil(key, arrived);
        return requireNonNull(TopicContents.latest(entries).get(key));
    }

    private static <V extends SpecificRecord> List<TopicContents.Entry<V>> awaitTombstone(Topic<V> topic, String key) {
        return new TopicContents<>(stack, names, topic)
                .awaitUntil("a tombstone", all -> all.contains(new TopicContents.Entry<V>(key, null)));
    }

    private static String site(String siteId) {
        return Documents.home(siteId, siteId).replaceFirst("\\{", "{\"siteId\": \"" + siteId + "\", ");
    }

    private static RegistryClient client(Role role, String tenant) {
        return new RegistryClient(ingest, tokens.token(role, tenant, Duration.ofMinutes(30)));
    }

    private static JsonNode parsed(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException failure) {
            throw new UncheckedIOException(answer.body(), failure);
        }
    }

    private static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
