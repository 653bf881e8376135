package io.gridtide.streams.alert;

import io.gridtide.domain.Series;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches one series: takes its intervals and says what has to be said of its alerts.
 *
 * <p>Alerts speak of the newest interval with a value. Revisions of it, repetitions and late intervals change nothing.
 */
public final class SeriesWatch {
    private final Owner owner;
    private final AlertRules rules;
    private final SeriesJudge judge;
    private final AlertBook book;
    private SeriesMemory memory;

    private SeriesWatch(Series series, AlertRules rules, AlertBook book, SeriesMemory memory) {
        this.owner = new Owner(series.siteId(), series.tenantId());
        this.rules = rules;
        this.judge = new SeriesJudge(series, rules);
        this.book = book;
        this.memory = memory;
    }

    /** The watch of a series as it was stored, or a new one. What was stored has to be of the same owner. */
    public static SeriesWatch of(Series series, AlertRules rules, byte @Nullable [] stored) {
        if (stored == null) {
            return new SeriesWatch(series, rules, new AlertBook(), SeriesMemory.NONE);
        }
        ByteBuffer buffer = WatchState.open(stored);
        Owner.read(buffer);
        SeriesMemory memory = SeriesMemory.read(buffer);
        return new SeriesWatch(series, rules, AlertBook.read(buffer), memory);
    }

    /** Whose alerts were stored. */
    public static Owner owner(byte[] stored) {
        return Owner.read(WatchState.open(stored));
    }

    /** Closes what a series left open that is declared no longer, or belongs to another site now. */
    public static Leftover gone(byte[] stored, long nowMillis) {
        ByteBuffer buffer = WatchState.open(stored);
        Owner owner = Owner.read(buffer);
        SeriesMemory.read(buffer);
        return new Leftover(owner, AlertBook.read(buffer).closeAll("the series is declared here no longer", nowMillis));
    }

    /**
     * Takes an interval in.
     *
     * @param bands what was forecast, see {@link BandTable}; empty for nothing
     * @param nowMillis wall clock
     */
    public List<Statement> take(Measured measured, byte[] bands, long nowMillis) {
        if (Double.isNaN(measured.mean()) || measured.toMillis() <= memory.lastToMillis()) {
            return List.of();
        }
        Optional<Band> band = BandTable.find(bands, measured.fromMillis(), measured.toMillis());
        BandCusum cusum = band.map(one -> memory.cusum().next(measured.mean(), one, rules.deviation()))
                .orElse(memory.cusum());
        SeriesMemory before = memory;
        memory = before.with(measured, nowMillis, cusum);

        long at = measured.toMillis();
        List<Statement> statements = new ArrayList<>(1);
        judge(Rule.VALUE_LIMIT, judge.valueLimit(measured, book.isOpen(Rule.VALUE_LIMIT)), at, statements);
        judge(Rule.RATE_OF_CHANGE, judge.rateOfChange(measured, before), at, statements);
        judge(Rule.FROZEN_METER, judge.frozen(measured, memory), at, statements);
        band.ifPresent(one -> judge(
                Rule.FORECAST_DEVIATION,
                judge.deviation(measured, one, cusum, book.isOpen(Rule.FORECAST_DEVIATION)),
                at,
                statements));
        if (book.isOpen(Rule.MISSING_DATA)) {
            // The wall clock may stand still between two records.
            long wall = Math.max(nowMillis, book.lastAtMillis(Rule.MISSING_DATA) + 1);
            judge(Rule.MISSING_DATA, judge.spokeAgain(measured), wall, statements);
        }
        return statements;
    }

    /**
     * Looks at how long the series has been silent.
     *
     * @param startedAtMillis wall clock since which intervals could be taken at all
     * @param nowMillis wall clock
     */
    public List<Statement> silence(long startedAtMillis, long nowMillis) {
        List<Statement> statements = new ArrayList<>(1);
        long since = Math.max(memory.lastToMillis(), startedAtMillis);
        judge(Rule.MISSING_DATA, judge.silence(memory, since, nowMillis), nowMillis, statements);
        return statements;
    }

    private void judge(Rule rule, Judgement judgement, long atMillis, List<Statement> statements) {
        book.judge(rule, rules.policy(rule), judgement, atMillis).ifPresent(statements::add);
    }

    public byte[] toBytes() {
        ByteBuffer buffer = WatchState.allocate(owner.byteCount() + SeriesMemory.BYTES + book.byteCount());
        owner.write(buffer);
        memory.write(buffer);
        book.write(buffer);
        return buffer.array();
    }
}
