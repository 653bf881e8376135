package io.gridtide.forecast.store;

import io.gridtide.forecast.history.GridSeries;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;

/**
 * What a model was trained on, and how it came to make the forecasts.
 *
 * @param trainedAt what was known at this time is all it learnt from
 * @param checkedAt when it was made, or last won against a challenger
 * @param window what it learnt from
 * @param contest the last contest with a challenger; empty for the first model of a series
 * @param former versions before this one and challengers that lost, the newest first
 */
public record Training(
        Instant trainedAt, Instant checkedAt, Window window, Optional<Contest> contest, List<Former> former) {
    private static final int MOST_FORMER = 20;

    public Training {
        former = List.copyOf(former.subList(0, Math.min(MOST_FORMER, former.size())));
    }

    /** Of a model that has just been trained on what was known before a step. */
    public static Training of(GridSeries known, long origin) {
        Instant now = known.timeOf(origin);
        return new Training(now, now, Window.of(known.before(origin)), Optional.empty(), List.of());
    }

    /** After a contest that the model won, or in which it stood up to a challenger. */
    public Training after(Contest contest, Former other, List<Former> before) {
        List<Former> former = new ArrayList<>(before);
        former.addFirst(other);
        return new Training(trainedAt, contest.at(), window, Optional.of(contest), former);
    }

    /**
     * Measured values.
     *
     * @param from start of the first
     * @param to end of the last
     * @param points how many there are
     * @param fingerprint CRC-32C of their numbers and values, hexadecimal
     */
    public record Window(Instant from, Instant to, int points, String fingerprint) {
        static Window of(GridSeries known) {
            long first = known.firstKnown().orElse(known.endIndex());
            long last = known.lastKnown().orElse(first - 1);
            CRC32C crc = new CRC32C();
            ByteBuffer one = ByteBuffer.allocate(2 * Long.BYTES);
            for (long index = first; index <= last; index++) {
                double value = known.at(index);
                if (!Double.isNaN(value)) {
                    one.clear().putLong(index).putDouble(value).flip();
                    crc.update(one);
                }
            }
            return new Window(
                    known.timeOf(first),
                    known.timeOf(last + 1),
                    known.knownCount(),
                    HexFormat.of().toHexDigits((int) crc.getValue()));
        }
    }

    /**
     * A contest of a champion and a challenger on days that neither had learnt from.
     *
     * @param at when
     * @param points steps that were compared
     * @param championPinball mean pinball loss of the champion; empty when there was nothing to compare
     * @param challengerPinball that of the challenger on the same steps
     * @param challengerWon whether it became champion
     * @param rule what decided, in words
     */
    public record Contest(
            Instant at,
            int points,
            OptionalDouble championPinball,
            OptionalDouble challengerPinball,
            boolean challengerWon,
            String rule) {}

    /**
     * A version that made forecasts before, or a challenger that lost.
     *
     * @param model its name
     * @param version its version
     * @param trainedAt when it was trained
     * @param window on what
     * @param heldOutPinball mean pinball loss on its held-out days; empty when it has none
     * @param leftAt when it was replaced or lost
     * @param reason in words
     */
    public record Former(
            String model,
            String version,
            Instant trainedAt,
            Window window,
            OptionalDouble heldOutPinball,
            Instant leftAt,
            String reason) {}
}
