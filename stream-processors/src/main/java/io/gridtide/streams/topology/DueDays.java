package io.gridtide.streams.topology;

import io.gridtide.domain.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Local days whose figures changed since they were stated; survives a crash between change and statement. */
final class DueDays {
    private static final byte[] LOCAL_DAY = {1};
    /** The zone was not known: whichever local days touch this day of UTC. */
    private static final byte[] UTC_DAY = {2};

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private final KeyValueStore<byte[], byte[]> due;
    private final SiteCatalog sites;

    DueDays(KeyValueStore<byte[], byte[]> due, SiteCatalog sites) {
        this.due = due;
        this.sites = sites;
    }

    /**
     * Days of a site that are due.
     *
     * @param key in the store
     * @param site as declared
     * @param dates local dates in order
     */
    record Due(byte[] key, Site site, SequencedSet<LocalDate> dates) {}

    void mark(String siteId, long timeMillis) {
        Site site = sites.site(siteId);
        if (site == null) {
            mark(TimeKeys.of(siteId, Math.floorDiv(timeMillis, DAY_MILLIS) * DAY_MILLIS), UTC_DAY);
            return;
        }
        mark(TimeKeys.of(siteId, startOfDay(timeMillis, site.timeZone())), LOCAL_DAY);
    }

    private void mark(byte[] key, byte[] kind) {
        byte[] marked = due.get(key);
        // A day of UTC covers the local day that begins with it, not the other way round.
        if (marked == null || kind[0] > marked[0]) {
            due.put(key, kind);
        }
    }

    static long startOfDay(long timeMillis, ZoneId zone) {
        return date(timeMillis, zone).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    static LocalDate date(long timeMillis, ZoneId zone) {
        return Instant.ofEpochMilli(timeMillis).atZone(zone).toLocalDate();
    }

    /** The first of them; those of undeclared sites wait. */
    List<Due> first(int limit) {
        try (KeyValueIterator<byte[], byte[]> entries = due.all()) {
            return declared(entries, limit);
        }
    }

    /** Days of the site that ended before the time. */
    List<Due> before(String siteId, long timeMillis) {
        byte[] first = TimeKeys.of(siteId, Long.MIN_VALUE);
        byte[] last = TimeKeys.of(siteId, timeMillis - 1);
        try (KeyValueIterator<byte[], byte[]> entries = due.range(first, last)) {
            return declared(entries, Integer.MAX_VALUE);
        }
    }

    void clear(Due stated) {
        due.delete(stated.key());
    }

    private List<Due> declared(KeyValueIterator<byte[], byte[]> entries, int limit) {
        List<Due> found = new ArrayList<>();
        while (entries.hasNext() && found.size() < limit) {
            KeyValue<byte[], byte[]> entry = entries.next();
            Site site = sites.site(TimeKeys.id(entry.key));
            if (site != null) {
                found.add(new Due(entry.key, site, dates(entry, site.timeZone())));
            }
        }
        return found;
    }

    private static SequencedSet<LocalDate> dates(KeyValue<byte[], byte[]> entry, ZoneId zone) {
        SequencedSet<LocalDate> dates = new LinkedHashSet<>();
        long start = TimeKeys.timeMillis(entry.key);
        LocalDate date = date(start, zone);
        dates.add(date);
        if (entry.value[0] == UTC_DAY[0]) {
            LocalDate last = date(start + DAY_MILLIS - 1, zone);
            while (date.isBefore(last)) {
                date = date.plusDays(1);
                dates.add(date);
            }
        }
        return dates;
    }
}
