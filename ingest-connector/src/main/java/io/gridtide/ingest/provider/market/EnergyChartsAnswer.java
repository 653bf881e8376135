package io.gridtide.ingest.provider.market;

import io.gridtide.ingest.item.ItemError;
import io.gridtide.ingest.provider.Fault;
import io.gridtide.ingest.provider.JsonAnswer;
import io.gridtide.ingest.provider.ProviderException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer of energy-charts to {@code /price}: two lists of the same length, {@code unix_seconds} and {@code price},
 * and one unit for all. The resolution is not told: it is the smallest step of a day of the market.
 */
final class EnergyChartsAnswer {
    private static final Pattern UNIT = Pattern.compile("([A-Z]{3}) ?/ ?MWh");
    private static final List<Long> RESOLUTIONS_SECONDS = List.of(900L, 1800L, 3600L);

    private long @Nullable [] unixSeconds;
    private double @Nullable [] prices;
    private @Nullable String unit;

    private EnergyChartsAnswer() {}

    /**
     * The prices.
     *
     * @param zone time zone of the market; a market has one resolution within a day
     * @throws ProviderException naming the field when the answer is not such a one, or holds no price
     */
    static List<QuotedPrice> parse(byte[] body, ZoneId zone) {
        EnergyChartsAnswer answer = new EnergyChartsAnswer();
        JsonAnswer.read(body, json -> json.object("", field -> answer.take(json, field)));
        return answer.quoted(zone);
    }

    private void take(JsonAnswer json, String field) throws IOException {
        switch (field) {
            case "unix_seconds" -> unixSeconds = json.wholeNumbers(field);
            case "price" -> prices = json.numbers(field);
            case "unit" -> unit = json.text(field);
            default -> json.skip();
        }
    }

    private List<QuotedPrice> quoted(ZoneId zone) {
        long[] starts = unixSeconds;
        double[] amounts = prices;
        if (starts == null || amounts == null || unit == null) {
            throw ProviderException.missing(starts == null ? "unix_seconds" : amounts == null ? "price" : "unit");
        }
        if (starts.length != amounts.length) {
            throw ProviderException.changed("unix_seconds has " + starts.length + " values, price has " + amounts.length
                    + "; they belong together one by one");
        }
        String currency = currency(unit);
        List<QuotedPrice> quoted = new ArrayList<>(starts.length);
        int dayStart = 0;
        while (dayStart < starts.length) {
            int dayEnd = dayEnd(starts, dayStart, zone);
            // A day of a single price has no step of its own; the day before it has the same.
            Duration length = dayEnd - dayStart > 1
                    ? step(starts, dayStart, dayEnd)
                    : quoted.isEmpty() ? Duration.ofHours(1) : quoted.getLast().length();
            for (int index = dayStart; index < dayEnd; index++) {
                if (!Double.isNaN(amounts[index])) {
                    quoted.add(new QuotedPrice(Instant.ofEpochSecond(starts[index]), length, amounts[index], currency));
                }
            }
            dayStart = dayEnd;
        }
        if (quoted.isEmpty()) {
            throw ProviderException.of(
                    Fault.NO_DATA, "the answer holds " + starts.length + " intervals, none of them with a price");
        }
        return quoted;
    }

    private static String currency(String unit) {
        Matcher matcher = UNIT.matcher(unit.strip());
        if (!matcher.matches()) {
            throw ProviderException.of(
                    Fault.WRONG_UNIT, "unit is a currency per MWh such as EUR / MWh, got " + ItemError.quote(unit));
        }
        return matcher.group(1);
    }

    /** Index after the last interval of the local day that begins at an index. */
    private static int dayEnd(long[] starts, int dayStart, ZoneId zone) {
        LocalDate day = localDay(starts, dayStart, zone);
        int index = dayStart + 1;
        while (index < starts.length && localDay(starts, index, zone).equals(day)) {
            index++;
        }
        return index;
    }

    private static LocalDate localDay(long[] starts, int index, ZoneId zone) {
        // Years 1970 to 9999; anything else is not seconds, for instance milliseconds.
        if (starts[index] < 0 || starts[index] > 253_402_300_799L) {
            throw ProviderException.changed(
                    "unix_seconds[" + index + "] is no time in seconds since 1970, got " + starts[index]);
        }
        return Instant.ofEpochSecond(starts[index]).atZone(zone).toLocalDate();
    }

    /** The smallest step of a day, of which all other steps must be multiples: a multiple is a gap. */
    private static Duration step(long[] starts, int dayStart, int dayEnd) {
        long smallest = Long.MAX_VALUE;
        for (int index = dayStart + 1; index < dayEnd; index++) {
            smallest = Math.min(smallest, starts[index] - starts[index - 1]);
        }
        for (int index = dayStart + 1; index < dayEnd; index++) {
            long step = starts[index] - starts[index - 1];
            if (!RESOLUTIONS_SECONDS.contains(smallest) || step % smallest != 0) {
                throw ProviderException.changed("unix_seconds[" + index + "] is " + step
                        + " s after the one before; steps are 900, 1800 or 3600 s and grow");
            }
        }
        return Duration.ofSeconds(smallest);
    }
}
