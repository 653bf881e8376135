package io.gridtide.query;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.gridtide.query.support.Chromium;
import io.gridtide.query.support.Fixture;
import io.gridtide.query.support.QueryApiUnderTest;
import io.gridtide.query.support.RunningQueryApi;
import io.gridtide.schemas.avro.BalanceQuality;
import io.gridtide.schemas.avro.SiteBalance;
import io.gridtide.schemas.serde.AvroSerdes;
import io.gridtide.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dashboard in a real browser: what it shows is what the API says. */
class PageIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PATIENCE_MILLIS = 60_000;
    /** Least contrast of text, WCAG 2.2 success criterion 1.4.3. */
    private static final double TEXT_CONTRAST = 4.5;

    private static Optional<Chromium> chromium = Optional.empty();

    private final RunningQueryApi api = QueryApiUnderTest.shared().api();
    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        Optional<Path> executable = Chromium.executable();
        Assumptions.assumeTrue(
                executable.isPresent(),
                "no Chromium on the PATH: the page is not tested; install the package chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        chromium = executable.map(Chromium::start);
    }

    @AfterAll
    static void stopBrowser() {
        chromium.ifPresent(Chromium::close);
    }

    @AfterEach
    void closeContexts() {
        contexts.forEach(BrowserContext::close);
    }

    private Page open(Browser.NewContextOptions options, String query) {
        Page page = page(options);
        page.navigate(api.address() + "/" + query);
        return page;
    }

    private Page page(Browser.NewContextOptions options) {
        BrowserContext context = chromium.orElseThrow().browser().newContext(options);
        contexts.add(context);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(api.address().toString())
                    && !request.url().startsWith("data:")) {
                complaints.add("foreign request " + request.url());
            }
        });
        return page;
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1280, 900);
    }

    private JsonNode json(String path) throws IOException {
        return JSON.readTree(api.get(path).body());
    }

    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace('-', '\u2212');
    }

    private static Locator value(Page page, String tile) {
        return page.locator("#tile-" + tile + " .value");
    }

    @Test
    void visibleNumbersAreThoseOfTheApi() throws IOException {
        JsonNode balance = json("/api/v1/sites/office/balance?from=2026-03-29T11:45:00Z&to=2026-03-29T12:00:00Z")
                .at("/balances/0");
        JsonNode plan = json("/api/v1/sites/office/schedule");
        double price = json("/api/v1/prices?priceArea=DE-LU&from=2026-03-29T12:00:00Z&to=2026-03-29T12:15:00Z")
                .at("/prices/0/pricePerMwh")
                .asDouble();
        Page page = open(desktop(), "?site=office");

        assertThat(page.locator("#site-name")).hasText("Office building");
        assertThat(value(page, "load")).hasText(oneDecimal(balance.get("loadKw").asDouble()) + "kW");
        assertThat(value(page, "pv"))
                .hasText(oneDecimal(balance.get("generationKw").asDouble()) + "kW");
        assertThat(value(page, "grid")).hasText(oneDecimal(balance.get("gridKw").asDouble()) + "kW");
        assertThat(value(page, "soc")).hasText("79%");
        assertThat(value(page, "month-demand")).hasText("€600.00");
        assertThat(value(page, "month-peak")).hasText("60.0kW");
        assertThat(value(page, "price")).hasText(oneDecimal(price) + "€/MWh");
        assertThat(value(page, "cost"))
                .hasText(String.format(Locale.ROOT, "€%.2f", plan.get("cost").asDouble()));
        assertThat(value(page, "idle"))
                .hasText(String.format(
                        Locale.ROOT, "€%.2f", plan.get("costWithoutBattery").asDouble()));
        assertThat(value(page, "saving"))
                .hasText(String.format(
                        Locale.ROOT,
                        "€%.2f",
                        plan.get("costWithoutBattery").asDouble()
                                - plan.get("cost").asDouble()));
        assertThat(value(page, "bound"))
                .hasText(String.format(
                        Locale.ROOT, "€%.2f", plan.get("lowerBound").asDouble()));
        assertThat(page.locator("#cost-parts li").first()).hasText("Energy import: €130.90");
        assertThat(page.locator("#limits li"))
                .hasText(plan.at("/limits/0/message").asText());
        assertThat(page.locator("#why li[data-kind=ENERGY_IMPORT]"))
                .hasText("Energy import€130.90, without control €146.25most: Sun 29 Mar 19:00 12.50 kWh (€3.20)");
        assertThat(page.locator("#why li[data-kind=EXPORT_REVENUE] .amount"))
                .hasText("earns €2.50, without control earns €4.50");
        assertThat(page.locator("#why li[data-kind=LIMITS] .where"))
                .hasText("office-battery, greatest stored energy in 9 slots");
        assertThat(value(page, "gap"))
                .hasText(String.format(Locale.ROOT, "%.2f%%", plan.get("gap").asDouble() * 100));
        assertThat(value(page, "status")).hasText(plan.get("status").asText());
        assertThat(page.locator("#plan-reasons"))
                .containsText(plan.at("/statusReasons/0").asText());
        assertThat(page.locator("#feed-time")).containsText("Data until Sun, 29 Mar 2026, 14:00");
        assertThat(page.locator("#zone")).hasText("Europe/Berlin time (CEST)");
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");
        assertThat(complaints).isEmpty();
    }

    @Test
    void chartsAreDrawnAndTheTableHasTheSameValues() throws IOException {
        JsonNode point = json("/api/v1/forecasts?seriesId=office/load").at("/points/0");
        Page page = open(desktop(), "?site=office");
        assertThat(page.locator(".panel")).hasCount(4);
        page.locator("#scores-details summary").click();
        assertThat(page.locator("#scores tbody tr").first())
                .containsText(Pattern.compile("office/load\\s*ensemble\\s*up to 1\\s*6\\s*3.00"));
        page.locator("#table-details summary").click();

        Locator row =
                page.locator("#table tbody tr").filter(new Locator.FilterOptions().setHasText("Sun 29 Mar 14:00"));
        List<String> cells = row.locator("td").allTextContents();
        assertThat(cells.subList(0, 4))
                .containsExactly(
                        "–",
                        oneDecimal(point.get("p10").asDouble()),
                        oneDecimal(point.get("p50").asDouble()),
                        oneDecimal(point.get("p90").asDouble()));
        assertThat(row).hasClass("future");
        for (Locator canvas : page.locator(".panel canvas").all()) {
            Object inked = canvas.evaluate(
                    "c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v !== 0)");
            assertThat(inked).isEqualTo(true);
        }
        page.locator("#panel-power canvas").focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#panel-power .reading-at")).hasText("Sun 29 Mar 14:15–14:30");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPhoneScrollsDownOnly() {
        Page page = open(new Browser.NewContextOptions().setViewportSize(360, 740), "?site=office");
        assertThat(value(page, "load")).isVisible();

        Object width = page.evaluate("document.documentElement.scrollWidth");

        assertThat(((Number) width).intValue()).isLessThanOrEqualTo(360);
        assertThat(page.locator("#panel-soc canvas")).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void textIsReadableInLightAndDark() {
        double lightPage = luminance(check(ColorScheme.LIGHT));
        double darkPage = luminance(check(ColorScheme.DARK));

        assertThat(lightPage).isGreaterThan(0.8);
        assertThat(darkPage).isLessThan(0.05);
        assertThat(complaints).isEmpty();
    }

    private String check(ColorScheme scheme) {
        Page page = open(desktop().setColorScheme(scheme), "?site=office");
        assertThat(value(page, "load")).isVisible();
        String card = page.locator("#tile-load")
                .evaluate("e => getComputedStyle(e).backgroundColor")
                .toString();
        for (String text : List.of(
                "#tile-load .value", "#tile-load .name", "#tile-load .note", "#tile-saving .note", ".panel h3 span")) {
            String colour = page.locator(text)
                    .first()
                    .evaluate("e => getComputedStyle(e).color")
                    .toString();
            assertThat(contrast(luminance(colour), luminance(card)))
                    .as("%s in %s", text, scheme)
                    .isGreaterThan(TEXT_CONTRAST);
        }
        return page.evaluate("getComputedStyle(document.body).backgroundColor").toString();
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** Relative luminance of {@code rgb(r, g, b)}, WCAG 2.2. */
    private static double luminance(String rgb) {
        String[] channels = rgb.replaceAll("[^0-9,]", "").split(",");
        double[] linear = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            double value = Integer.parseInt(channels[channel]) / 255.0;
            linear[channel] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    }

    @Test
    void aSiteWithoutDataSaysSo() {
        Page page = open(desktop(), "?site=quiet");

        assertThat(page.locator("#empty-title")).hasText("No measurements at Site without data yet");
        assertThat(page.locator("#board")).isHidden();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aFailureIsShownWithItsFixAndCanBeTriedAgain() {
        Page page = page(desktop());
        page.route("**/latest", route -> route.abort());
        page.navigate(api.address() + "/?site=office");
        assertThat(page.locator("#error-title")).hasText("The service cannot be reached");

        page.unroute("**/latest");
        page.locator("#retry").click();

        assertThat(value(page, "load")).isVisible();
        assertThat(page.locator("#error")).isHidden();
    }

    @Test
    void aBrowserElsewhereIsAskedForATokenAndThenFollowsEvents() {
        Page page = open(desktop().setExtraHTTPHeaders(Map.of("X-Forwarded-For", "203.0.113.9")), "?site=foreign");
        page.locator("#token").fill(QueryApiUnderTest.token("other"));
        page.locator("#token-form button").click();
        assertThat(page.locator("#site-name")).hasText("Foreign site");
        assertThat(value(page, "load")).hasText("–kW");
        assertThat(page.locator("#live")).hasAttribute("data-state", "live");

        Fixture.run(QueryApiUnderTest.shared().backend().database().as("gridtide_sink"), """
                insert into ems.balance (site_id, valid_from, valid_to, load_kw, grid_derived, missing_series, coverage, quality, revision, known_at)
                values ('foreign', '2026-03-29 11:45Z', '2026-03-29 12:00Z', 7, false, '{}', 1, 0, 0, '2026-03-29 12:00Z')""");
        announceBalanceOfForeignSite();

        assertThat(value(page, "load")).hasText("7.0kW");
        assertThat(page.locator("#live-text")).containsText("changed");
    }

    private static void announceBalanceOfForeignSite() {
        QueryApiUnderTest underTest = QueryApiUnderTest.shared();
        String topic = underTest.backend().names().of(Topics.SITE_BALANCE);
        Instant from = Fixture.NOW.minusSeconds(900);
        SiteBalance balance = SiteBalance.newBuilder()
                .setSiteId("foreign")
                .setTenantId("other")
                .setFrom(from)
                .setTo(Fixture.NOW)
                .setLoadKw(7.0)
                .setGridDerived(false)
                .setMissingSeries(List.of())
                .setCoverage(1)
                .setQuality(BalanceQuality.GOOD)
                .setRevision(0)
                .setKnownAt(Fixture.NOW)
                .build();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", underTest.stack().bootstrapServers()),
                        new StringSerializer(),
                        new ByteArraySerializer());
                Serializer<SiteBalance> serializer =
                        AvroSerdes.of(underTest.stack().registryUrl()).serializer(Topics.SITE_BALANCE)) {
            producer.send(new ProducerRecord<>(topic, "foreign", serializer.serialize(topic, balance)));
            producer.flush();
        }
    }
}
