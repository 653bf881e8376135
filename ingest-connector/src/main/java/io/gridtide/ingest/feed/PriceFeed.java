package io.gridtide.ingest.feed;

import static io.gridtide.ingest.item.FieldType.INSTANT;
import static io.gridtide.ingest.item.FieldType.NUMBER;
import static io.gridtide.ingest.item.FieldType.TEXT;
import static io.gridtide.ingest.item.FieldType.WHOLE_NUMBER;
import static java.util.Objects.requireNonNull;

import io.gridtide.domain.Ids;
import io.gridtide.ingest.feed.Verdict.Accepted;
import io.gridtide.ingest.feed.Verdict.Refused;
import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.item.ItemField;
import io.gridtide.ingest.item.ItemShape;
import io.gridtide.ingest.item.RawItem;
import io.gridtide.ingest.item.Reason;
import io.gridtide.schemas.avro.MarketPrice;
import io.gridtide.schemas.topic.Topic;
import io.gridtide.schemas.topic.Topics;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices of market intervals, per MWh in the currency of the market; negative prices are ordinary. */
@Singleton
public class PriceFeed implements Feed<MarketPrice> {
    private static final int PRICE_AREA = 0;
    private static final int MARKET = 1;
    private static final int FROM = 2;
    private static final int RESOLUTION_SECONDS = 3;
    private static final int PRICE_PER_MWH = 4;
    private static final int CURRENCY = 5;
    private static final int PUBLISHED_AT = 6;
    private static final int SOURCE = 7;

    /** Far beyond any harmonised clearing price limit of the European day-ahead market (4,000 to 5,000 EUR/MWh). */
    private static final double GREATEST_PRICE_PER_MWH = 1e6;

    private static final Pattern CURRENCY_CODE = Pattern.compile("[A-Z]{3}");

    private static final ItemShape SHAPE = new ItemShape(
            "items",
            List.of(
                    ItemField.required("priceArea", TEXT),
                    ItemField.optional("market", TEXT),
                    ItemField.required("from", INSTANT),
                    ItemField.required("resolutionSeconds", WHOLE_NUMBER).within(60, 3600),
                    ItemField.required("pricePerMwh", NUMBER).within(-GREATEST_PRICE_PER_MWH, GREATEST_PRICE_PER_MWH),
                    ItemField.required("currency", TEXT),
                    ItemField.optional("publishedAt", INSTANT),
                    ItemField.optional("source", TEXT)));

    @Override
    public Topic<MarketPrice> topic() {
        return Topics.MARKET_PRICE;
    }

    @Override
    public ItemShape shape() {
        return SHAPE;
    }

    @Override
    public Verdict<MarketPrice> judge(RawItem item, Arrival arrival) {
        ItemError fault = faultOf(item, arrival);
        if (fault != null) {
            return new Refused<>(fault);
        }
        String priceArea = requireNonNull(item.text(PRICE_AREA));
        Instant publishedAt = item.instant(PUBLISHED_AT);
        MarketPrice price = new MarketPrice(
                priceArea,
                item.text(MARKET, "DAY_AHEAD"),
                requireNonNull(item.instant(FROM)),
                (int) item.wholeNumber(RESOLUTION_SECONDS, 0),
                requireNonNull(item.number(PRICE_PER_MWH)),
                item.text(CURRENCY, ""),
                publishedAt == null ? arrival.receivedAt() : publishedAt,
                item.text(SOURCE, arrival.source()));
        return new Accepted<>(priceArea, price);
    }

    /** Judges a price that a provider quoted for the day-ahead market; it counts as published when it arrived here. */
    public Verdict<MarketPrice> judge(PriceDraft draft, Arrival arrival) {
        RawItem item = RawItem.filled(
                SHAPE,
                draft.index(),
                draft.priceArea(),
                null,
                draft.from(),
                draft.resolutionSeconds(),
                draft.pricePerMwh(),
                draft.currency());
        ItemError fault = item.error();
        return fault == null ? judge(item, arrival) : new Refused<>(fault);
    }

    private static @Nullable ItemError faultOf(RawItem item, Arrival arrival) {
        for (int position : new int[] {PRICE_AREA, MARKET}) {
            String id = item.text(position, "DAY_AHEAD");
            if (!Ids.isValid(id)) {
                return item.fault(
                        position,
                        Reason.INVALID_ID,
                        "an id is 1 to 200 letters, digits or . _ - / and starts with a letter or digit, got "
                                + ItemError.quote(id));
            }
        }
        if (!CURRENCY_CODE.matcher(item.text(CURRENCY, "")).matches()) {
            return item.fault(
                    CURRENCY,
                    Reason.OUT_OF_RANGE,
                    "currency is an ISO 4217 code such as EUR, got " + ItemError.quote(item.text(CURRENCY, "")));
        }
        long resolutionSeconds = item.wholeNumber(RESOLUTION_SECONDS, 0);
        if (3600 % resolutionSeconds != 0) {
            return item.fault(
                    RESOLUTION_SECONDS,
                    Reason.OUT_OF_RANGE,
                    "a market interval divides the hour, e.g. 900 or 3600 seconds, got " + resolutionSeconds);
        }
        ItemError from = TimeRules.fault(item, FROM, arrival, TimeRules.HORIZON);
        return from != null ? from : TimeRules.fault(item, PUBLISHED_AT, arrival, TimeRules.CLOCK_LEAD);
    }
}
