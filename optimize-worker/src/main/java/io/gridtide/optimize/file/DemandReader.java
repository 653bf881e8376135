package io.gridtide.optimize.file;

import io.gridtide.optimize.site.DemandCharge;
import io.gridtide.optimize.site.DemandCharge.BillingPeriod;
import io.gridtide.optimize.site.DemandCharge.Interval;
import io.gridtide.optimize.site.TimeGrid;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads charges on the peak. */
final class DemandReader {
    private final TimeGrid time;

    DemandReader(TimeGrid time) {
        this.time = time;
    }

    /** How long a peak counts. */
    private enum Period {
        HORIZON,
        MONTH,
        DAY
    }

    private static final Map<String, Period> PERIODS = words();

    private static Map<String, Period> words() {
        Map<String, Period> words = new LinkedHashMap<>();
        words.put("horizon", Period.HORIZON);
        words.put("month", Period.MONTH);
        words.put("day", Period.DAY);
        return words;
    }

    List<DemandCharge> read(Fields grid) {
        List<DemandCharge> charges = new ArrayList<>();
        for (Fields fields : grid.objects("demandCharges")) {
            charges.add(charge(fields, "demand charge " + (charges.size() + 1)));
            fields.done();
        }
        return charges;
    }

    private DemandCharge charge(Fields fields, String unnamed) {
        String name = fields.text("name").orElse(unnamed);
        double pricePerKw = fields.required("pricePerKw", Range.NOT_NEGATIVE);
        double peakSoFarKw = fields.number("peakSoFarKw", Range.NOT_NEGATIVE, 0);
        Period period = fields.choice("billingPeriod", PERIODS, Period.HORIZON);
        int slots = slotsPerInterval(fields);
        List<LocalWindow> windows = new ArrayList<>();
        for (Fields window : fields.objects("windows")) {
            windows.add(WindowReader.read(window));
            window.done();
        }
        boolean needsClock = !windows.isEmpty() || period != Period.HORIZON;
        if (needsClock && time.start().isEmpty()) {
            fields.mistakes().add(fields.path(), "goes by the local clock; add $.start, and $.timeZone");
            return new DemandCharge(name, 0, List.of());
        }
        return new DemandCharge(name, pricePerKw, periods(slots, period, windows, peakSoFarKw));
    }

    private int slotsPerInterval(Fields fields) {
        double minutes = fields.number("intervalMinutes", Range.POSITIVE, time.slotMinutes());
        if (minutes % time.slotMinutes() != 0) {
            fields.wrong(
                    "intervalMinutes",
                    "is " + Range.plain(minutes) + ", but has to be a multiple of slotMinutes, " + time.slotMinutes());
            return 1;
        }
        int startMinute = time.start()
                .map(start -> start.getHour() * 60 + start.getMinute())
                .orElse(0);
        if (startMinute % minutes != 0) {
            fields.wrong(
                    "intervalMinutes",
                    "is " + Range.plain(minutes) + ", but the horizon starts inside such an interval; start it at one");
        }
        return (int) minutes / time.slotMinutes();
    }

    private List<BillingPeriod> periods(int slots, Period period, List<LocalWindow> windows, double peakSoFarKw) {
        Map<String, List<Interval>> byPeriod = new LinkedHashMap<>();
        for (int from = 0; from < time.slots(); from += slots) {
            List<Interval> intervals = byPeriod.computeIfAbsent(name(period, from), name -> new ArrayList<>());
            if (counts(windows, from)) {
                intervals.add(new Interval(from, Math.min(time.slots(), from + slots)));
            }
        }
        List<BillingPeriod> periods = new ArrayList<>();
        byPeriod.forEach((name, intervals) ->
                periods.add(new BillingPeriod(name, periods.isEmpty() ? peakSoFarKw : 0, intervals)));
        return periods;
    }

    private boolean counts(List<LocalWindow> windows, int slot) {
        return windows.isEmpty()
                || windows.stream()
                        .anyMatch(window -> window.holds(time.startOf(slot).orElseThrow()));
    }

    private String name(Period period, int slot) {
        if (period == Period.HORIZON) {
            return "horizon";
        }
        ZonedDateTime start = time.startOf(slot).orElseThrow();
        return period == Period.MONTH
                ? YearMonth.from(start).toString()
                : start.toLocalDate().toString();
    }
}
