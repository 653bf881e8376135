package io.gridtide.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtide.query.support.QueryApiUnderTest;
import io.gridtide.query.support.RunningQueryApi;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged service over a real database. */
class QueryApiIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPRING_DAY = "&from=2025-03-29T23:00:00Z&to=2025-03-30T22:00:00Z";
    private static final String AUTUMN_DAY = "&from=2025-10-25T22:00:00Z&to=2025-10-26T23:00:00Z";
    private static final String REGISTER = "/api/v1/intervals?seriesId=office/register";

    private final RunningQueryApi api = QueryApiUnderTest.shared().api();
    private final String demo = QueryApiUnderTest.token("demo");

    private JsonNode ok(String path) {
        HttpResponse<String> answer = api.get(path, demo);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError("not JSON: " + answer.body(), notJson);
        }
    }

    private static List<String> texts(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field).asText())
                .toList();
    }

    @Test
    void aTenantSeesItsOwnSitesOnly() {
        assertThat(texts(ok("/api/v1/sites").get("sites"), "siteId")).containsExactly("office", "quiet");
        assertThat(texts(
                        json(api.get("/api/v1/sites", QueryApiUnderTest.token("other")))
                                .get("sites"),
                        "siteId"))
                .containsExactly("foreign");
        assertThat(texts(
                        json(api.get("/api/v1/sites", QueryApiUnderTest.token("nobody")))
                                .get("sites"),
                        "siteId"))
                .isEmpty();
        assertThat(ok("/api/v1/tenant").get("name").asText()).isEqualTo("Demonstration");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sites/foreign",
        "/api/v1/sites/foreign/series",
        "/api/v1/sites/foreign/latest",
        "/api/v1/sites/foreign/schedule",
        "/api/v1/sites/foreign/balance?from=2026-03-29T00:00:00Z&to=2026-03-30T00:00:00Z",
        "/api/v1/sites/foreign/kpis?from=2026-03-28T00:00:00Z&to=2026-03-30T00:00:00Z",
        "/api/v1/intervals?seriesId=foreign/load&from=2026-03-29T00:00:00Z&to=2026-03-30T00:00:00Z",
        "/api/v1/forecasts?seriesId=foreign/load"
    })
    void whatBelongsToAnotherTenantIsNotFound(String path) {
        HttpResponse<String> answer = api.get(path, demo);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(json(answer).get("parameter").asText()).isIn("siteId", "seriesId");
        assertThat(api.get(path, QueryApiUnderTest.token("other")).statusCode()).isEqualTo(200);
    }

    @Test
    void aSiteComesWithItsEquipment() {
        JsonNode office = ok("/api/v1/sites/office");

        assertThat(office.at("/site/timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(texts(office.get("assets"), "type")).containsExactly("BATTERY", "GRID", "PV");
        assertThat(office.at("/assets/0/usableEnergyKwh").asDouble()).isEqualTo(100);
        assertThat(office.at("/assets/0").has("peakPowerKw")).isFalse();
        assertThat(office.at("/tariff/importFeePerMwh").asDouble()).isEqualTo(120);
        assertThat(office.at("/tariff/timeOfUse/0/window/from").asText()).isEqualTo("17:00");
        assertThat(office.at("/tariff/timeOfUse/0/importFeePerMwh").asDouble()).isEqualTo(200);
        assertThat(office.at("/tariff/demandCharge/pricePerKw").asDouble()).isEqualTo(10);
        assertThat(texts(ok("/api/v1/series?siteId=office&quantity=GRID").get("series"), "seriesId"))
                .containsExactly("office/grid", "office/register");
    }

    @Test
    void localDaysHave92And100QuarterHoursWhenTheClocksChange() {
        assertThat(ok(REGISTER + SPRING_DAY).get("intervals")).hasSize(92);
        assertThat(ok(REGISTER + SPRING_DAY + "&resolution=PT1H").get("intervals"))
                .hasSize(23);
        assertThat(ok(REGISTER + AUTUMN_DAY + "&resolution=PT1H").get("intervals"))
                .hasSize(25);

        JsonNode springDay = ok(REGISTER + SPRING_DAY + "&resolution=P1D").get("intervals");
        assertThat(springDay).hasSize(1);
        assertThat(springDay.at("/0/energyKwh").asDouble()).isCloseTo(92, within(1e-9));
        assertThat(springDay.at("/0/coverage").asDouble()).isCloseTo(1, within(1e-9));
    }

    /** 100 quarter-hours of 4 kW: one is missing, one is 8 kW and half measured. */
    @Test
    void aDayWithAGapSaysSoInsteadOfCountingZero() {
        JsonNode day = ok(REGISTER + AUTUMN_DAY + "&resolution=P1D").at("/intervals/0");

        assertThat(day.get("energyKwh").asDouble()).isCloseTo(98 + 2, within(1e-9));
        assertThat(day.get("coverage").asDouble()).isCloseTo(98.5 / 100, within(1e-9));
        assertThat(day.get("mean").asDouble()).isCloseTo((98 * 4 + 0.5 * 8) / 98.5, within(1e-9));
        assertThat(day.get("quality").asText()).isEqualTo("UNCERTAIN");
        assertThat(ok(REGISTER + AUTUMN_DAY).get("intervals")).hasSize(99);
    }

    @Test
    void aFilledHourIsShownAsSuchAndCountsInTheMeanOfTheDay() {
        String carbon = "/api/v1/intervals?seriesId=office/carbon&from=2026-03-19T23:00:00Z&to=2026-03-20T23:00:00Z";

        JsonNode hour = ok(carbon).at("/intervals/1");
        assertThat(hour.get("quality").asText()).isEqualTo("ESTIMATED");
        assertThat(hour.get("coverage").asDouble()).isZero();
        JsonNode day = ok(carbon + "&resolution=P1D").at("/intervals/0");
        assertThat(day.get("mean").asDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(day.get("quality").asText()).isEqualTo("ESTIMATED");
        // Two measured hours of the 24 of the local day.
        assertThat(day.get("coverage").asDouble()).isCloseTo(2.0 / 24, within(1e-9));
        assertThat(ok("/api/v1/series?siteId=office&quantity=CARBON_INTENSITY")
                        .at("/series/0/gapRule")
                        .asText())
                .isEqualTo("LINEAR");
    }

    @Test
    void asOfAnswersWhatWasKnownThen() {
        String eleven = REGISTER + "&from=2025-10-26T11:00:00Z&to=2025-10-26T11:15:00Z";

        assertThat(ok(eleven).at("/intervals/0/mean").asDouble()).isEqualTo(8);
        assertThat(ok(eleven).at("/intervals/0/revision").asInt()).isEqualTo(1);
        assertThat(ok(eleven + "&asOf=2025-10-26T12:00:00Z")
                        .at("/intervals/0/mean")
                        .asDouble())
                .isEqualTo(4);
        assertThat(ok(eleven + "&asOf=2025-10-26T11:00:00Z").get("intervals")).isEmpty();
        assertThat(ok(REGISTER + AUTUMN_DAY + "&resolution=P1D&asOf=2025-10-26T12:00:00Z")
                        .at("/intervals/0/energyKwh")
                        .asDouble())
                .isCloseTo(55, within(1e-9));
        assertThat(ok("/api/v1/forecasts?seriesId=office/load&asOf=2026-03-29T11:59:59Z")
                        .get("issuedAt")
                        .asText())
                .isEqualTo("2026-03-28T12:00:00Z");
        assertThat(ok("/api/v1/sites/office/schedule?asOf=2026-03-29T11:59:59Z")
                        .get("revision")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void pagesJoinWithoutGapOrOverlap() {
        JsonNode whole = ok(REGISTER + SPRING_DAY + "&resolution=PT1H").get("intervals");
        JsonNode first = ok(REGISTER + SPRING_DAY + "&resolution=PT1H&limit=20");
        JsonNode second = ok(REGISTER + SPRING_DAY + "&resolution=PT1H&limit=20&cursor="
                + first.get("nextCursor").asText());

        assertThat(first.get("intervals")).hasSize(20);
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(texts(first.get("intervals"), "from"))
                .doesNotContainAnyElementsOf(texts(second.get("intervals"), "from"));
        assertThat(first.get("intervals").size() + second.get("intervals").size())
                .isEqualTo(whole.size());
    }

    @Test
    void scoresOfForecastsComeInPagesAndByLeadTime() {
        String days = "from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z";
        String load = "/api/v1/forecasts/scores?seriesId=office/load&" + days;
        JsonNode first = ok(load + "&limit=2");
        JsonNode second = ok(load + "&limit=2&cursor=" + first.get("nextCursor").asText());
        JsonNode rows = ok("/api/v1/forecasts/scores/summary?seriesId=office/load&" + days)
                .get("rows");

        assertThat(texts(first.get("scores"), "forecastId")).containsExactly("a", "b");
        assertThat(texts(second.get("scores"), "forecastId")).containsExactly("a");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(first.at("/scores/1/figures/skill").isNull()).isTrue();
        assertThat(rows).hasSize(2);
        // Four steps with an error of 2 kW and two with 5 kW; only the first four have a naive forecast, of 4 kW.
        assertThat(rows.at("/0/figures/points").asInt()).isEqualTo(6);
        assertThat(rows.at("/0/figures/meanAbsoluteError").asDouble()).isCloseTo(3, within(1e-9));
        assertThat(rows.at("/0/figures/rootMeanSquareError").asDouble())
                .isCloseTo(Math.sqrt((4 * 9 + 2 * 36) / 6.0), within(1e-9));
        assertThat(rows.at("/0/figures/skill").asDouble()).isCloseTo(0.5, within(1e-9));
        assertThat(ok("/api/v1/forecasts/scores?seriesId=price/DE-LU&" + days).get("scores"))
                .hasSize(1);
        assertThat(ok("/api/v1/forecasts/scores?seriesId=foreign/load&" + days).get("scores"))
                .isEmpty();
    }

    @Test
    void aBalanceOfADayAddsUpItsQuarterHours() {
        String day = "/api/v1/sites/office/balance?from=2026-03-27T23:00:00Z&to=2026-03-28T23:00:00Z";
        JsonNode rows = ok(day).get("balances");
        JsonNode bucket = ok(day + "&resolution=P1D").at("/balances/0");

        assertThat(rows).hasSize(96);
        double imported = StreamSupport.stream(rows.spliterator(), false)
                .mapToDouble(row -> row.get("importKwh").asDouble())
                .sum();
        double meanLoad = StreamSupport.stream(rows.spliterator(), false)
                .mapToDouble(row -> row.get("loadKw").asDouble())
                .average()
                .orElseThrow();
        assertThat(bucket.get("importKwh").asDouble()).isCloseTo(imported, within(1e-6));
        assertThat(bucket.get("loadKw").asDouble()).isCloseTo(meanLoad, within(1e-9));
    }

    @Test
    void figuresOfDaysAndMonthsComeInPagesWithWhatIsUnknownLeftOpen() {
        String days = "/api/v1/sites/office/kpis?from=2026-03-26T23:00:00Z&to=2026-03-29T22:00:00Z";
        JsonNode first = ok(days + "&limit=2");
        JsonNode second = ok(days + "&limit=2&cursor=" + first.get("nextCursor").asText());

        assertThat(first.get("timeZone").asText()).isEqualTo("Europe/Berlin");
        assertThat(texts(first.get("kpis"), "localDate")).containsExactly("2026-03-27", "2026-03-28");
        assertThat(first.at("/kpis/0/savings").asDouble()).isEqualTo(9.5);
        assertThat(first.at("/kpis/0/peakImportAt").asText()).isEqualTo("2026-03-27T11:00:00Z");
        assertThat(first.at("/kpis/0/regret").asDouble()).isEqualTo(2);
        assertThat(first.at("/kpis/0/shareOfPerfect").asDouble()).isEqualTo(0.818);
        assertThat(first.at("/kpis/0/onMediansCost").asDouble()).isEqualTo(80.5);
        assertThat(first.at("/kpis/0/onScenariosCost").asDouble()).isEqualTo(79.5);
        assertThat(first.at("/kpis/0/regretMessage").asText()).isEmpty();
        assertThat(first.at("/kpis/1/regret").isNull()).isTrue();
        assertThat(first.at("/kpis/1/savings").isNull()).isTrue();
        assertThat(texts(second.get("kpis"), "localDate")).containsExactly("2026-03-29");
        assertThat(second.at("/kpis/0/expectedIntervalCount").asInt()).isEqualTo(92);
        assertThat(second.at("/kpis/0/storedEnergyRule").asText()).isEqualTo("NET_ENERGY");
        assertThat(second.get("nextCursor").isNull()).isTrue();
        JsonNode months =
                ok("/api/v1/sites/office/kpis?period=MONTH&from=2026-02-01T00:00:00Z&to=2026-04-01T00:00:00Z");
        assertThat(texts(months.get("kpis"), "to")).containsExactly("2026-03-31T22:00:00Z");
        assertThat(months.at("/kpis/0/demandCost").asDouble()).isEqualTo(600);
        assertThat(months.at("/kpis/0/billingFrom").asText()).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(first.at("/kpis/0/demandCost").isNull()).isTrue();
        assertThat(ok("/api/v1/sites/quiet/kpis?from=2026-03-26T23:00:00Z&to=2026-03-29T22:00:00Z")
                        .get("kpis"))
                .isEmpty();
    }

    @Test
    void thePlanComesWholeAndTheListWithoutSlots() {
        JsonNode plan = ok("/api/v1/sites/office/schedule");

        assertThat(plan.get("revision").asLong()).isEqualTo(2);
        assertThat(plan.get("cost").asDouble()).isEqualTo(128.4);
        assertThat(plan.get("siteSlots")).hasSize(144);
        assertThat(plan.at("/assets/0/slots")).hasSize(144);
        assertThat(plan.at("/assets/0/type").asText()).isEqualTo("battery");
        assertThat(plan.at("/costParts/1/amount").asDouble()).isEqualTo(-2.5);
        assertThat(plan.at("/limits/0/savingPerUnit").asDouble()).isEqualTo(0.21);
        assertThat(plan.at("/limits/0/from").asText()).isEqualTo("2026-03-29T13:00:00Z");
        assertThat(plan.get("setpointChangesPerDay").asDouble()).isEqualTo(11.5);
        assertThat(plan.at("/explanation/0/costWithoutControl").asDouble()).isEqualTo(146.25);
        assertThat(plan.at("/portfolio/siteIds/1").asText()).isEqualTo("depot");
        assertThat(plan.at("/portfolio/gap").asDouble()).isEqualTo(0.0025);
        assertThat(texts(plan.get("inputs"), "lastValidTime"))
                .containsExactly("2026-03-31T12:00:00Z", "2026-03-29T22:00:00Z");
        JsonNode list = ok("/api/v1/sites/office/schedules?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&limit=1");
        assertThat(list.get("schedules")).hasSize(1);
        assertThat(list.at("/schedules/0").has("siteSlots")).isFalse();
        assertThat(ok("/api/v1/sites/office/schedules?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z&cursor="
                                + list.get("nextCursor").asText())
                        .at("/schedules/0/revision")
                        .asLong())
                .isEqualTo(2);
    }

    @Test
    void theLatestValuesAndPricesOfASite() {
        JsonNode latest = ok("/api/v1/sites/office/latest");

        assertThat(latest.get("dataUntil").asText()).isEqualTo("2026-03-29T12:00:00Z");
        assertThat(latest.get("series")).hasSize(7);
        assertThat(ok("/api/v1/sites/quiet/latest").get("dataUntil").isNull()).isTrue();
        JsonNode prices = ok("/api/v1/prices?priceArea=DE-LU&from=2026-03-29T12:05:00Z&to=2026-03-29T12:30:00Z")
                .get("prices");
        assertThat(texts(prices, "from")).containsExactly("2026-03-29T12:00:00Z", "2026-03-29T12:15:00Z");
    }

    @Test
    void alertsOfTheTenantByStateAndSeverity() {
        JsonNode open = ok("/api/v1/alerts?state=OPEN").get("alerts");
        assertThat(texts(open, "alertId"))
                .containsExactly("FROZEN_METER/office/load", "IMPORT_LIMIT", "MISSING_DATA/quiet/load");
        assertThat(open.at("/0/evidence/mean").asText()).isEqualTo("4.2");
        assertThat(open.at("/0/raisedAt").asText()).isEqualTo("2026-03-29T10:00:00Z");
        assertThat(texts(ok("/api/v1/alerts?siteId=office&severity=CRITICAL").get("alerts"), "alertId"))
                .containsExactly("IMPORT_LIMIT");
        assertThat(texts(ok("/api/v1/alerts?state=CLEARED").get("alerts"), "alertId"))
                .containsExactly("RESIDUAL");
        JsonNode first = ok("/api/v1/alerts?limit=3");
        JsonNode second =
                ok("/api/v1/alerts?limit=3&cursor=" + first.get("nextCursor").asText());
        assertThat(texts(first.get("alerts"), "alertId"))
                .containsExactly("FROZEN_METER/office/load", "IMPORT_LIMIT", "RESIDUAL");
        assertThat(texts(second.get("alerts"), "siteId")).containsExactly("quiet");
        assertThat(second.get("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'/api/v1/alerts?state=LOUD', state",
        "'/api/v1/alerts?severity=BAD', severity",
        "'/api/v1/intervals', from",
        "'/api/v1/intervals?seriesId=office/load&from=1970-13-01T00:00:00Z&to=2026-03-29T00:00:00Z', from",
        "'/api/v1/intervals?seriesId=office/load&from=2025-01-01T00:00:00Z&to=2026-03-29T00:00:00Z', to",
        "'/api/v1/intervals?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&resolution=PT7M', resolution",
        "'/api/v1/intervals?seriesId=office/carbon&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&resolution=PT15M', resolution",
        "'/api/v1/intervals?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&tz=Mars/Olympus', tz",
        "'/api/v1/intervals?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&asOf=now', asOf",
        "'/api/v1/intervals?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&limit=5001', limit",
        "'/api/v1/intervals?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&cursor=abc', cursor",
        "'/api/v1/intervals?seriesId=%27%3B%20drop%20table&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z', seriesId",
        "'/api/v1/series?quantity=SMELL', quantity",
        "'/api/v1/sites/office/kpis?period=WEEK&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z', period",
        "'/api/v1/sites/office/kpis?period=DAY&from=2016-03-28T00:00:00Z&to=2026-03-29T00:00:00Z', to",
        "'/api/v1/prices?from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z', priceArea",
        "'/api/v1/forecasts', seriesId",
        "'/api/v1/forecasts/scores?seriesId=office/load', from",
        "'/api/v1/forecasts/scores?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&cursor=aXg', cursor",
        "'/api/v1/forecasts/scores/summary?seriesId=office/load&from=2026-03-28T00:00:00Z&to=2026-03-29T00:00:00Z&leadTimeHours=200', leadTimeHours",
        "'/api/v1/sites/office/schedule?revision=first', revision",
        "'/api/v1/sites/office/schedule?revision=1&asOf=2026-03-28T00:00:00Z', revision"
    })
    void aWrongParameterIsNamedWithItsFix(String path, String parameter) {
        HttpResponse<String> answer = api.get(path, demo);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(json(answer).get("parameter").asText()).isEqualTo(parameter);
        assertThat(json(answer).get("fix").asText()).isNotBlank();
    }

    @Test
    void nobodyReadsWithoutAGoodToken() {
        String foreignIssuer = QueryApiUnderTest.token(
                List.of("viewer"), Map.of("iss", "elsewhere", "aud", "gridtide", "tenant", "demo"), 5);
        String foreignAudience = QueryApiUnderTest.token(
                List.of("viewer"), Map.of("iss", "gridtide-local", "aud", "bank", "tenant", "demo"), 5);
        String expired = QueryApiUnderTest.token(
                List.of("viewer"), Map.of("iss", "gridtide-local", "aud", "gridtide", "tenant", "demo"), -5);
        String unsigned =
                "eyJhbGciOiJub25lIn0.eyJpc3MiOiJncmlkdGlkZS1sb2NhbCIsImdyb3VwcyI6WyJ2aWV3ZXIiXSwidGVuYW50IjoiZGVtbyJ9.";

        for (String token : List.of(foreignIssuer, foreignAudience, expired, unsigned, "nonsense")) {
            assertThat(problemOf(api.get("/api/v1/sites", token), 401)
                            .get("fix")
                            .asText())
                    .contains("Bearer");
        }
    }

    @Test
    void aTokenWithoutRoleOrTenantIsForbidden() {
        Map<String, String> claims = Map.of("iss", "gridtide-local", "aud", "gridtide");
        String roleless = QueryApiUnderTest.token(
                List.of("guest"), Map.of("iss", "gridtide-local", "aud", "gridtide", "tenant", "demo"), 5);

        problemOf(api.get("/api/v1/sites", roleless), 403);
        problemOf(api.get("/api/v1/sites", QueryApiUnderTest.token(List.of("viewer"), claims, 5)), 403);
        assertThat(api.get(
                                "/api/v1/sites",
                                QueryApiUnderTest.token(
                                        List.of("admin"),
                                        Map.of("iss", "gridtide-local", "aud", "gridtide", "tenant", "demo"),
                                        5))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theBrowserOfThisMachineNeedsNoTokenButAForeignNameDoes() {
        assertThat(texts(json(api.get("/api/v1/sites")).get("sites"), "siteId")).containsExactly("office", "quiet");
        problemOf(
                api.send(api.request("/api/v1/sites")
                        .version(HttpClient.Version.HTTP_1_1)
                        .header("Host", "evil.example")
                        .build()),
                401);
        problemOf(
                api.send(api.request("/api/v1/sites")
                        .header("X-Forwarded-For", "203.0.113.9")
                        .build()),
                401);
        problemOf(
                api.send(api.request("/api/v1/sites")
                        .header("Origin", "https://evil.example")
                        .build()),
                401);
    }

    @Test
    void unknownAddressesAndMethodsAreProblemsToo() {
        problemOf(api.get("/api/v1/nothing", demo), 404);
        problemOf(
                api.send(api.request("/api/v1/sites")
                        .DELETE()
                        .header("Authorization", "Bearer " + demo)
                        .build()),
                405);
    }

    private static JsonNode problemOf(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("status").asInt()).isEqualTo(status);
        assertThat(json(answer).get("type").asText()).startsWith("urn:gridtide:problem:");
        return json(answer);
    }

    @Test
    void plansAreRevalidatedAndMeasurementsAreNotStored() {
        HttpResponse<String> plan = api.get("/api/v1/sites/office/schedule", demo);
        String tag = plan.headers().firstValue("ETag").orElseThrow();

        assertThat(api.send(api.request("/api/v1/sites/office/schedule")
                                .header("If-None-Match", tag)
                                .build())
                        .statusCode())
                .isEqualTo(304);
        assertThat(api.get("/api/v1/sites", demo).headers().firstValue("Cache-Control"))
                .hasValue("no-store");
    }

    @Test
    void answersAreCompressedOnRequest() {
        HttpResponse<byte[]> zipped = api.send(
                api.request("/api/v1/forecasts?seriesId=office/load")
                        .header("Accept-Encoding", "gzip")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(zipped.body().length)
                .isLessThan(
                        api.get("/api/v1/forecasts?seriesId=office/load").body().length() / 2);
    }

    @Test
    void theServiceDescribesAndMeasuresItself() {
        String description = api.get("/q/openapi?format=json").body();

        assertThat(description)
                .contains(
                        "/api/v1/sites/{siteId}/balance",
                        "/api/v1/sites/{siteId}/kpis",
                        "/api/v1/sites/{siteId}/schedule",
                        "/api/v1/intervals",
                        "/api/v1/events",
                        "application/problem+json",
                        "2026-03-28T23:00:00Z");
        assertThat(api.get("/q/metrics").body())
                .contains("http_server_requests_seconds_count", "gridtide_query_event_listeners");
        assertThat(api.get("/q/health/ready").statusCode()).isEqualTo(200);
    }
}
