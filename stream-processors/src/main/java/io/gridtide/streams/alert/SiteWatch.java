package io.gridtide.streams.alert;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one site: takes its balances and says what has to be said of its alerts.
 *
 * <p>Each rule takes the first balance of an interval that tells it something, and none that is older: a balance may
 * be stated without its residual first and with it later.
 */
public final class SiteWatch {
    private final Owner owner;
    private final AlertRules rules;
    private final SiteJudge judge;
    private final AlertBook book;
    private ImportMeter meter;

    private SiteWatch(Owner owner, AlertRules rules, AlertBook book, ImportMeter meter) {
        this.owner = owner;
        this.rules = rules;
        this.judge = new SiteJudge(rules);
        this.book = book;
        this.meter = meter;
    }

    /** The watch of a site as it was stored, or a new one. */
    public static SiteWatch of(Owner owner, AlertRules rules, byte @Nullable [] stored) {
        if (stored == null) {
            return new SiteWatch(owner, rules, new AlertBook(), ImportMeter.NONE);
        }
        ByteBuffer buffer = WatchState.open(stored);
        Owner.read(buffer);
        ImportMeter meter = ImportMeter.read(buffer);
        return new SiteWatch(owner, rules, AlertBook.read(buffer), meter);
    }

    /** Closes what a site left open that is declared no longer. */
    public static Leftover gone(byte[] stored, long nowMillis) {
        ByteBuffer buffer = WatchState.open(stored);
        Owner owner = Owner.read(buffer);
        ImportMeter.read(buffer);
        return new Leftover(owner, AlertBook.read(buffer).closeAll("the site is declared no longer", nowMillis));
    }

    /**
     * Takes a balance in.
     *
     * @param importLimitKw of the grid connection; NaN when the registry has none
     */
    public List<Statement> take(SiteObservation seen, double importLimitKw) {
        List<Statement> statements = new ArrayList<>(1);
        judge(Rule.RESIDUAL, judge.residual(seen, book.isOpen(Rule.RESIDUAL)), seen, statements);
        judge(Rule.INCOMPLETE_BALANCE, judge.incomplete(seen), seen, statements);
        if (!Double.isNaN(seen.gridKw()) && seen.toMillis() > meter.toMillis()) {
            ImportMeter before = meter;
            meter = before.with(seen);
            judge(Rule.IMPORT_LIMIT, judge.importLimit(seen, importLimitKw, before, meter), seen, statements);
        }
        return statements;
    }

    private void judge(Rule rule, Judgement judgement, SiteObservation seen, List<Statement> statements) {
        book.judge(rule, rules.policy(rule), judgement, seen.toMillis()).ifPresent(statements::add);
    }

    public byte[] toBytes() {
        ByteBuffer buffer = WatchState.allocate(owner.byteCount() + ImportMeter.BYTES + book.byteCount());
        owner.write(buffer);
        meter.write(buffer);
        book.write(buffer);
        return buffer.array();
    }
}
