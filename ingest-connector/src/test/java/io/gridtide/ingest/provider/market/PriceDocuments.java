package io.gridtide.ingest.provider.market;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Price documents in the format the ENTSO-E transparency platform documents, written for tests. */
public final class PriceDocuments {
    public static final String DOMAIN = "10Y1001A1001A82H";

    private PriceDocuments() {}

    /** A publication with the given TimeSeries elements. */
    public static String publication(String... series) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Publication_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-3:publicationdocument:7:3">
                  <mRID>4f1d3f1f3d5b4c0e8d0d</mRID>
                  <revisionNumber>1</revisionNumber>
                  <type>A44</type>
                  <sender_MarketParticipant.mRID codingScheme="A01">10X1001A1001A450</sender_MarketParticipant.mRID>
                  <sender_MarketParticipant.marketRole.type>A32</sender_MarketParticipant.marketRole.type>
                  <receiver_MarketParticipant.mRID codingScheme="A01">10X1001A1001A450</receiver_MarketParticipant.mRID>
                  <receiver_MarketParticipant.marketRole.type>A33</receiver_MarketParticipant.marketRole.type>
                  <createdDateTime>2026-03-28T12:02:13Z</createdDateTime>
                  <period.timeInterval><start>2026-03-27T23:00Z</start><end>2026-03-29T22:00Z</end></period.timeInterval>
                %s</Publication_MarketDocument>
                """.formatted(String.join("", series));
    }

    /** A day-ahead series; sequence and curve type are left out when empty. */
    public static String series(String sequence, String curveType, String... periods) {
        return """
                  <TimeSeries>
                    <mRID>1</mRID>
                    <auction.type>A01</auction.type>
                    <businessType>A62</businessType>
                    <in_Domain.mRID codingScheme="A01">%s</in_Domain.mRID>
                    <out_Domain.mRID codingScheme="A01">%s</out_Domain.mRID>
                    <contract_MarketAgreement.type>A01</contract_MarketAgreement.type>
                    <currency_Unit.name>EUR</currency_Unit.name>
                    <price_Measure_Unit.name>MWH</price_Measure_Unit.name>
                %s%s%s  </TimeSeries>
                """.formatted(
                        DOMAIN,
                        DOMAIN,
                        sequence.isEmpty()
                                ? ""
                                : "    <classificationSequence_AttributeInstanceComponent.position>" + sequence
                                        + "</classificationSequence_AttributeInstanceComponent.position>\n",
                        curveType.isEmpty() ? "" : "    <curveType>" + curveType + "</curveType>\n",
                        String.join("", periods));
    }

    /** A period with prices by position. */
    public static String period(String start, String end, String resolution, SortedMap<Integer, Double> prices) {
        return "    <Period>\n      <timeInterval><start>" + start + "</start><end>" + end
                + "</end></timeInterval>\n      <resolution>" + resolution + "</resolution>\n"
                + prices.entrySet().stream()
                        .map(point -> String.format(
                                Locale.ROOT,
                                "      <Point><position>%d</position><price.amount>%.2f</price.amount></Point>%n",
                                point.getKey(),
                                point.getValue()))
                        .collect(joining())
                + "    </Period>\n";
    }

    /** Prices of the positions 1 to n, each ten times its position. */
    public static SortedMap<Integer, Double> all(int positions) {
        SortedMap<Integer, Double> prices = new TreeMap<>();
        for (int position = 1; position <= positions; position++) {
            prices.put(position, position * 10.0);
        }
        return prices;
    }

    public static SortedMap<Integer, Double> some(Map<Integer, Double> prices) {
        return new TreeMap<>(prices);
    }

    /** The answer where there is nothing to publish, or the request is refused. */
    public static String acknowledgement(String code, String text) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
                  <mRID>5a0c1d6e-3f0b-4</mRID>
                  <createdDateTime>2026-03-28T12:02:13Z</createdDateTime>
                  <sender_MarketParticipant.mRID codingScheme="A01">10X1001A1001A450</sender_MarketParticipant.mRID>
                  <received_MarketDocument.createdDateTime>2026-03-28T12:02:13Z</received_MarketDocument.createdDateTime>
                  <Reason><code>%s</code><text>%s</text></Reason>
                </Acknowledgement_MarketDocument>
                """.formatted(code, text);
    }
}
