package io.gridtide.ingest.provider.market;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.ProviderException;
import io.gridtide.ingest.provider.XmlAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * The day-ahead price document A44 of the ENTSO-E transparency platform: IEC 62325-451-3 Publication_MarketDocument, or
 * an Acknowledgement_MarketDocument where there is nothing to publish. Several auctions of a bidding zone stand in one
 * document side by side and are told apart by their classification sequence.
 */
final class EntsoeDocument {
    private static final String SEQUENCE = "classificationSequence_AttributeInstanceComponent.position";
    private static final String DAY_AHEAD = "A01";

    private EntsoeDocument() {}

    /**
     * The prices of one auction.
     *
     * @param domainCode EIC code of the bidding zone that was asked for
     * @param sequence which auction counts where a series names one
     * @throws ProviderException naming the place when the document is not such a one or has no such price
     */
    static List<QuotedPrice> parse(byte[] body, String domainCode, int sequence) {
        List<EntsoeSeries> wanted = new ArrayList<>();
        XmlAnswer.read(body, (root, answer) -> {
            switch (root) {
                case "Publication_MarketDocument" -> readPublication(answer, domainCode, sequence, wanted);
                case "Acknowledgement_MarketDocument" -> throw refusal(answer);
                default ->
                    throw ProviderException.changed(
                            "the answer is a Publication_MarketDocument, got " + ItemError.quote(root));
            }
        });
        EntsoeCurve curve = new EntsoeCurve();
        wanted.forEach(curve::add);
        List<QuotedPrice> prices = curve.prices();
        if (prices.isEmpty()) {
            throw ProviderException.of(
                    Fault.NO_DATA,
                    "the document holds no price of auction sequence " + sequence + " for " + domainCode);
        }
        return prices;
    }

    private static void readPublication(XmlAnswer answer, String domainCode, int sequence, List<EntsoeSeries> wanted)
            throws XMLStreamException {
        Map<String, String> header = new HashMap<>();
        int[] count = new int[1];
        answer.children(name -> {
            switch (name) {
                case "type" -> header.put(name, answer.text());
                case "TimeSeries" -> {
                    EntsoeSeries series = EntsoeSeries.read(++count[0], answer);
                    if (isWanted(series, domainCode, sequence)) {
                        wanted.add(series);
                    }
                }
                default -> answer.skip();
            }
        });
        String type = header.get("type");
        if (!"A44".equals(type)) {
            throw ProviderException.changed("the document type is A44 (price document), got " + type);
        }
    }

    private static boolean isWanted(EntsoeSeries series, String domainCode, int sequence) {
        String where = "TimeSeries[" + series.number() + "]/";
        String contract = series.textOrNull("contract_MarketAgreement.type");
        if (contract != null && !DAY_AHEAD.equals(contract)) {
            return false;
        }
        String position = series.textOrNull(SEQUENCE);
        if (position != null && !position.equals(Integer.toString(sequence))) {
            return false;
        }
        String domain = series.text("in_Domain.mRID");
        if (!domainCode.equals(domain)) {
            throw ProviderException.changed(
                    where + "in_Domain.mRID is " + domainCode + " as asked for, got " + ItemError.quote(domain));
        }
        String unit = series.text("price_Measure_Unit.name");
        if (!"MWH".equals(unit.toUpperCase(Locale.ROOT))) {
            throw ProviderException.of(
                    Fault.WRONG_UNIT, where + "price_Measure_Unit.name is MWH, got " + ItemError.quote(unit));
        }
        return true;
    }

    private static ProviderException refusal(XmlAnswer answer) throws XMLStreamException {
        Map<String, String> reason = new HashMap<>();
        answer.children(name -> {
            if (name.equals("Reason")) {
                answer.children(part -> reason.put(part, answer.text()));
            } else {
                answer.skip();
            }
        });
        String code = reason.get("code");
        String text = reason.getOrDefault("text", "no text");
        // 999 is the code of every refusal; only the text tells "there is nothing" from "you asked wrongly".
        boolean nothing = Objects.equals(code, "999") && isNothingFound(text);
        return ProviderException.of(
                nothing ? Fault.NO_DATA : Fault.REQUEST_REFUSED,
                "acknowledged with reason " + code + ": " + ItemError.quote(text));
    }

    private static boolean isNothingFound(@Nullable String text) {
        return text != null && text.toLowerCase(Locale.ROOT).contains("no matching data");
    }
}
