package io.gridtide.ingest.provider.market;

import static io.gridtide.ingest.provider.market.PriceDocuments.DOMAIN;
import static io.gridtide.ingest.provider.market.PriceDocuments.acknowledgement;
import static io.gridtide.ingest.provider.market.PriceDocuments.all;
import static io.gridtide.ingest.provider.market.PriceDocuments.period;
import static io.gridtide.ingest.provider.market.PriceDocuments.publication;
import static io.gridtide.ingest.provider.market.PriceDocuments.series;
import static io.gridtide.ingest.provider.market.PriceDocuments.some;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.Faults;
import io.gridtide.ingest.provider.ProviderException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntsoeDocumentTest {
    private static final String FROM = "2026-01-31T23:00Z";
    private static final String TO = "2026-02-01T23:00Z";

    @Test
    void hourlyDayHasTwentyFourPrices() {
        List<QuotedPrice> prices = parse(publication(series("", "A01", period(FROM, TO, "PT60M", all(24)))));

        assertThat(prices).hasSize(24);
        assertThat(prices.getFirst())
                .isEqualTo(new QuotedPrice(Instant.parse("2026-01-31T23:00:00Z"), Duration.ofHours(1), 10, "EUR"));
        assertThat(prices.getLast().from()).isEqualTo("2026-02-01T22:00:00Z");
        assertThat(prices.getLast().perMwh()).isEqualTo(240);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T23:00Z, 2026-03-29T22:00Z, 92, 23",
        "2026-10-24T22:00Z, 2026-10-25T23:00Z, 100, 25",
        "2026-06-01T22:00Z, 2026-06-02T22:00Z, 96, 24"
    })
    void dayOfAClockChangeHasItsOwnNumberOfQuarterHours(String from, String to, int quarters, int hours) {
        assertThat(parse(publication(series("1", "A03", period(from, to, "PT15M", all(quarters))))))
                .hasSize(quarters)
                .last()
                .satisfies(last -> assertThat(last.interval().to()).isEqualTo(to.replace("Z", ":00Z")));
        assertThat(parse(publication(series("1", "A01", period(from, to, "PT60M", all(hours))))))
                .hasSize(hours);
    }

    @Test
    void leftOutPositionOfVariableSizedBlocksRepeatsThePriceBefore() {
        String period = period(FROM, TO, "PT15M", some(Map.of(1, 5.0, 3, -2.5, 95, 8.0)));

        List<QuotedPrice> prices = parse(publication(series("1", "A03", period)));

        assertThat(prices).hasSize(96);
        assertThat(prices.subList(0, 4)).extracting(QuotedPrice::perMwh).containsExactly(5.0, 5.0, -2.5, -2.5);
        assertThat(prices.subList(93, 96)).extracting(QuotedPrice::perMwh).containsExactly(-2.5, 8.0, 8.0);
    }

    @Test
    void leftOutPositionOfFixedSizedBlocksHasNoPrice() {
        String period = period(FROM, TO, "PT60M", some(Map.of(1, 5.0, 3, 7.0)));

        assertThat(parse(publication(series("1", "A01", period))))
                .extracting(QuotedPrice::from)
                .containsExactly(Instant.parse("2026-01-31T23:00:00Z"), Instant.parse("2026-02-01T01:00:00Z"));
    }

    @Test
    void otherAuctionsOfTheZoneAreLeftAsideWhereverTheyStand() {
        String exaa = series("2", "A03", period(FROM, TO, "PT15M", some(Map.of(1, 99.0))));
        String coupled = series("1", "A03", period(FROM, TO, "PT60M", all(24)));

        assertThat(parse(publication(exaa, coupled))).hasSize(24).noneMatch(price -> price.perMwh() == 99.0);
        assertThat(EntsoeDocument.parse(publication(exaa, coupled).getBytes(UTF_8), DOMAIN, 2))
                .hasSize(96)
                .allMatch(price -> price.perMwh() == 99.0);
    }

    @Test
    void finerResolutionOfTheSameAuctionCounts() {
        String hourly = series("", "A03", period(FROM, TO, "PT60M", all(24)));
        String quarters = series("", "A03", period(FROM, TO, "PT15M", some(Map.of(1, 1.5))));

        assertThat(parse(publication(hourly, quarters))).hasSize(96).allMatch(price -> price.perMwh() == 1.5);
    }

    @Test
    void severalDaysAreOneListByTime() {
        String two = period(TO, "2026-02-02T23:00Z", "PT60M", all(24));
        String one = period(FROM, TO, "PT60M", all(24));

        assertThat(parse(publication(series("", "A03", two, one))))
                .hasSize(48)
                .isSortedAccordingTo(Comparator.comparing(QuotedPrice::from));
    }

    @Test
    void intradaySeriesIsNoDayAheadPrice() {
        String intraday = series("1", "A03", period(FROM, TO, "PT60M", all(24)))
                .replace("<contract_MarketAgreement.type>A01", "<contract_MarketAgreement.type>A07");

        assertThat(refused(publication(intraday)).fault()).isEqualTo(Fault.NO_DATA);
    }

    @Test
    void acknowledgementTellsNothingFoundFromWronglyAsked() {
        ProviderException nothing = refused(acknowledgement("999", "No matching data found for Data item A44"));
        ProviderException wrong = refused(acknowledgement("999", "The amount of requested data exceeds allowed limit"));

        assertThat(nothing.fault()).isEqualTo(Fault.NO_DATA);
        assertThat(wrong.fault()).isEqualTo(Fault.REQUEST_REFUSED);
        assertThat(wrong).hasMessageContaining("exceeds allowed limit").hasMessageContaining("999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<price.amount>10.00</price.amount>|<price>10.00</price>|CHANGED_FORMAT|price.amount",
                "<price.amount>10.00</price.amount>|<price.amount>NaN</price.amount>|INVALID_VALUE|price.amount",
                "<price.amount>10.00</price.amount>|<price.amount>1e400</price.amount>|INVALID_VALUE|decimal",
                "<position>2</position>|<position>1</position>|CHANGED_FORMAT|position",
                "<position>24</position>|<position>25</position>|CHANGED_FORMAT|24 to 24",
                "<position>1</position>|<position>first</position>|CHANGED_FORMAT|first",
                "<resolution>PT60M</resolution>|<resolution>P1D</resolution>|CHANGED_FORMAT|P1D",
                "<resolution>PT60M</resolution>||CHANGED_FORMAT|Period/resolution",
                "<start>2026-01-31T23:00Z</start>|<start>31.01.2026</start>|CHANGED_FORMAT|timeInterval",
                "<start>2026-01-31T23:00Z</start>|<start>2026-01-31T23:10Z</start>|CHANGED_FORMAT|resolution PT1H",
                "<start>2026-01-31T23:00Z</start>|<start>1026-01-31T23:00Z</start>|CHANGED_FORMAT|times its resolution",
                "<price_Measure_Unit.name>MWH|<price_Measure_Unit.name>KWH|WRONG_UNIT|KWH",
                "<currency_Unit.name>EUR</currency_Unit.name>||CHANGED_FORMAT|currency_Unit.name",
                "<curveType>A03</curveType>|<curveType>A02</curveType>|CHANGED_FORMAT|A02",
                "<in_Domain.mRID codingScheme=\"A01\">10Y1001A1001A82H|<in_Domain.mRID>10YBE----------2|CHANGED_FORMAT|in_Domain",
                "<type>A44</type>|<type>A65</type>|CHANGED_FORMAT|A65",
                "Publication_MarketDocument|GL_MarketDocument|CHANGED_FORMAT|GL_MarketDocument",
            })
    void changedFieldIsNamed(String documented, String changed, Fault fault, String named) {
        String document = publication(series("1", "A03", period(FROM, TO, "PT60M", all(24))));

        ProviderException refusal = refused(document.replace(documented, changed == null ? "" : changed));

        assertThat(refusal.fault()).isEqualTo(fault);
        assertThat(refusal).hasMessageContaining(named);
    }

    @Test
    void firstBlockThatIsMissingHasNothingToRepeat() {
        String period = period(FROM, TO, "PT60M", some(Map.of(2, 5.0)));

        assertThat(refused(publication(series("1", "A03", period)))).hasMessageContaining("position 2");
    }

    @Test
    void contradictingPricesOfOneAuctionAreRefused() {
        String one = series("", "A03", period(FROM, TO, "PT60M", some(Map.of(1, 5.0))));
        String other = series("", "A03", period(FROM, TO, "PT60M", some(Map.of(1, 6.0))));

        assertThat(refused(publication(one, other)))
                .hasMessageContaining("two prices")
                .hasMessageContaining("23:00");
    }

    @Test
    void emptyDayIsNoData() {
        assertThat(refused(publication()).fault()).isEqualTo(Fault.NO_DATA);
        assertThat(refused(publication(series("1", "A03"))).fault()).isEqualTo(Fault.NO_DATA);
    }

    @Test
    void halfADocumentIsRefusedAsAWhole() {
        String document = publication(series("1", "A03", period(FROM, TO, "PT60M", all(24))));

        ProviderException refusal = refused(document.substring(0, document.length() / 2));

        assertThat(refusal.fault()).isEqualTo(Fault.UNREADABLE);
        assertThat(refusal).hasMessageContaining("cut off");
    }

    @Test
    void htmlPageIsNoDocument() {
        assertThat(refused("<!DOCTYPE html><html><body>Maintenance</body></html>")
                        .fault())
                .isEqualTo(Fault.UNREADABLE);
        assertThat(refused("<html><body><br>Maintenance</body></html>").fault())
                .isIn(Fault.UNREADABLE, Fault.CHANGED_FORMAT);
    }

    @Test
    void encodingThatIsNotTheDeclaredOneIsRefused() {
        byte[] latin = publication("<Reason>Störung</Reason>").getBytes(Charset.forName("ISO-8859-1"));

        assertThat(Faults.of(() -> EntsoeDocument.parse(latin, DOMAIN, 1)).fault())
                .isEqualTo(Fault.UNREADABLE);
    }

    private static List<QuotedPrice> parse(String document) {
        return EntsoeDocument.parse(document.getBytes(UTF_8), DOMAIN, 1);
    }

    private static ProviderException refused(String document) {
        return Faults.of(() -> parse(document));
    }
}
