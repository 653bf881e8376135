package io.gridtide.forecast.features;

import com.ibm.icu.util.TimeZone;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Year;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public holidays of the country of a time zone, those of the whole country only. Zones without a country, such as
 * UTC, have none.
 */
final class Holidays {
    private static final Logger LOG = LoggerFactory.getLogger(Holidays.class);
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2060;
    static final Holidays NONE = new Holidays(new BitSet());
    private static final Map<String, Holidays> BY_COUNTRY = new ConcurrentHashMap<>();
    private static final Map<ZoneId, Holidays> BY_ZONE = new ConcurrentHashMap<>();

    /** Days since 1 January 1970; those before are nobody's holiday. */
    private final BitSet days;

    private Holidays(BitSet days) {
        this.days = days;
    }

    static Holidays of(ZoneId zone) {
        return BY_ZONE.computeIfAbsent(zone, Holidays::find);
    }

    /** Whether the day, counted from 1 January 1970, is a holiday. */
    boolean on(long localDay) {
        return localDay >= 0 && localDay < days.length() && days.get((int) localDay);
    }

    private static Holidays find(ZoneId zone) {
        String country;
        try {
            country = TimeZone.getRegion(zone.getId());
        } catch (IllegalArgumentException noRegion) {
            return NONE;
        }
        return BY_COUNTRY.computeIfAbsent(country, Holidays::ofCountry);
    }

    private static Holidays ofCountry(String country) {
        if (!HolidayManager.getSupportedCalendarCodes().contains(country)) {
            return NONE;
        }
        try {
            HolidayManager manager =
                    HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
            BitSet days = new BitSet();
            for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
                for (Holiday holiday : manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY)) {
                    days.set((int) holiday.getDate().toEpochDay());
                }
            }
            return new Holidays(days);
        } catch (RuntimeException failure) {
            // A forecast without holidays is better than none.
            LOG.warn("no holidays known country={} reason=\"{}\"", country, failure.toString());
            return NONE;
        }
    }
}
