package io.gridtide.ingest.provider.market;

import static io.gridtide.ingest.provider.market.PriceDocuments.DOMAIN;
import static io.gridtide.ingest.provider.market.PriceDocuments.period;
import static io.gridtide.ingest.provider.market.PriceDocuments.publication;
import static io.gridtide.ingest.provider.market.PriceDocuments.series;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.provider.Faults;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever a market provider answers: prices or one clear refusal, never anything else. */
class MarketAnswerPropertyTest {
    private static final String SEED = "20261121";
    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final String FROM = "2026-01-31T23:00Z";
    private static final String TO = "2026-02-01T23:00Z";
    private static final String CHARTS =
            EnergyChartsAnswerTest.answer(Instant.parse("2026-01-31T23:00:00Z"), 900, 96, "EUR / MWh");

    /** Prices by position that begin with position 1. */
    @Provide
    Arbitrary<TreeMap<Integer, Double>> blocks() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(2, 96),
                        Arbitraries.integers().between(-50_000, 400_000).map(cents -> cents / 100.0))
                .ofMaxSize(96)
                .map(map -> {
                    TreeMap<Integer, Double> blocks = new TreeMap<>(map);
                    blocks.put(1, 0.5);
                    return blocks;
                });
    }

    @Property(tries = 100, seed = SEED)
    void variableSizedBlocksFillTheDayWithThePriceBefore(@ForAll("blocks") TreeMap<Integer, Double> blocks) {
        List<QuotedPrice> prices = entsoe(document(blocks).getBytes(UTF_8));

        assertThat(prices).hasSize(96);
        for (int position = 1; position <= 96; position++) {
            assertThat(prices.get(position - 1).perMwh())
                    .isEqualTo(blocks.floorEntry(position).getValue());
        }
    }

    @Property(tries = 200, seed = SEED)
    void xmlCutAnywhereIsRefusedAsAWhole(
            @ForAll("blocks") TreeMap<Integer, Double> blocks, @ForAll @IntRange(min = 1, max = 100) int percent) {
        String whole = document(blocks).strip();
        byte[] cut = whole.substring(0, whole.length() * (100 - percent) / 100).getBytes(UTF_8);

        assertThat(Faults.isTaken(() -> entsoe(cut))).isFalse();
    }

    @Property(tries = 500, seed = SEED)
    void xmlWithBytesChangedIsReadOrRefused(
            @ForAll @IntRange(min = 0, max = 1400) int at, @ForAll @Size(min = 1, max = 8) byte[] noise) {
        byte[] body = document(new TreeMap<>(PriceDocuments.all(24))).getBytes(UTF_8);
        System.arraycopy(noise, 0, body, Math.min(at, body.length - noise.length), noise.length);

        Faults.isTaken(() -> entsoe(body));
    }

    @Property(tries = 300, seed = SEED)
    void bytesThatAreNothingAreRefused(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(Faults.isTaken(() -> entsoe(bytes))).isFalse();
        assertThat(Faults.isTaken(() -> charts(bytes))).isFalse();
    }

    @Property(tries = 200, seed = SEED)
    void jsonCutAnywhereIsRefusedAsAWhole(@ForAll @IntRange(min = 0, max = 1800) int length) {
        byte[] cut = CHARTS.substring(0, Math.min(length, CHARTS.length() - 1)).getBytes(UTF_8);

        assertThat(Faults.isTaken(() -> charts(cut))).isFalse();
    }

    @Property(tries = 500, seed = SEED)
    void jsonWithBytesChangedIsReadOrRefused(
            @ForAll @IntRange(min = 0, max = 1800) int at, @ForAll @Size(min = 1, max = 8) byte[] noise) {
        byte[] body = CHARTS.getBytes(UTF_8);
        System.arraycopy(noise, 0, body, Math.min(at, body.length - noise.length), noise.length);

        Faults.isTaken(() -> charts(body));
    }

    @Property(tries = 50, seed = SEED)
    void deepNestingIsRefused(@ForAll @IntRange(min = 50, max = 20_000) int depth) {
        byte[] json = ("{\"a\":" + "[".repeat(depth)).getBytes(UTF_8);
        byte[] xml = "<a>".repeat(depth).getBytes(UTF_8);

        assertThat(Faults.isTaken(() -> charts(json))).isFalse();
        assertThat(Faults.isTaken(() -> entsoe(xml))).isFalse();
    }

    private static String document(TreeMap<Integer, Double> blocks) {
        return publication(series("1", "A03", period(FROM, TO, "PT15M", blocks)));
    }

    private static List<QuotedPrice> entsoe(byte[] body) {
        return EntsoeDocument.parse(body, DOMAIN, 1);
    }

    private static List<QuotedPrice> charts(byte[] body) {
        return EnergyChartsAnswer.parse(body, BRUSSELS);
    }
}
