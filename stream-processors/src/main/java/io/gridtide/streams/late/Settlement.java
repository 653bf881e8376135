package io.gridtide.streams.late;

import io.gridtide.schemas.avro.MeterInterval;
import io.gridtide.streams.interval.SeriesRules;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Proposes, waits and compares again until the intervals of a round say in the table what the stored readings say.
 * A proposal that the topology left out, because something else was stated meanwhile, is made anew from the newer row.
 */
final class Settlement {
    private static final Logger LOG = Logger.getLogger(Settlement.class);
    /** Proposals that are on their way to the table at a time: bounds memory. One stretch may have more. */
    private static final int UNDER_WAY = 1000;
    /** Then the window and the stored readings do not agree for good, as when rows of the table were removed. */
    private static final int TRIES = 5;

    private final Parts parts;
    private final LateSettings settings;
    private final LateStatus status;

    /**
     * What it works with.
     *
     * @param recompute from readings to proposals
     * @param stored the database
     * @param proposals where recomputed intervals go
     * @param stated where the topology states them
     * @param rules the declaration of a series, or null
     */
    record Parts(
            Recompute recompute,
            StoredReadings stored,
            ProposalLog proposals,
            StatedLog stated,
            Function<String, @Nullable SeriesRules> rules) {}

    Settlement(Parts parts, LateSettings settings, LateStatus status) {
        this.parts = parts;
        this.settings = settings;
        this.status = status;
    }

    /**
     * False when the partitions went elsewhere. The second stretch of a series may touch an interval of the first:
     * it is read when that one has settled.
     */
    boolean settle(List<Stretch> stretches, ProposalLog.Owner owner, Patience patience)
            throws SQLException, InterruptedException {
        Map<Stretch, Integer> triesByStretch = new LinkedHashMap<>();
        Set<String> seriesIds = new HashSet<>();
        for (Stretch stretch : stretches) {
            if (!seriesIds.add(stretch.seriesId())) {
                if (!settle(triesByStretch, owner, patience)) {
                    return false;
                }
                seriesIds.clear();
                seriesIds.add(stretch.seriesId());
            }
            triesByStretch.put(stretch, 0);
        }
        return settle(triesByStretch, owner, patience);
    }

    /** Takes out what has settled. */
    private boolean settle(Map<Stretch, Integer> triesByStretch, ProposalLog.Owner owner, Patience patience)
            throws SQLException, InterruptedException {
        while (!triesByStretch.isEmpty() && !patience.isOver()) {
            List<MeterInterval> proposals = proposals(triesByStretch);
            if (proposals.isEmpty()) {
                continue;
            }
            Set<Integer> partitions = parts.proposals().send(proposals, owner);
            status.recomputed(proposals.size());
            if (!patience.until(() -> isRow(proposals), settings.settleTimeout()) && !patience.isOver()) {
                LOG.warnf("Recomputed intervals are not in the database yet count=%d", proposals.size());
                waitForTheSink(partitions, patience);
            }
        }
        return !patience.isOver();
    }

    /** Of as many stretches as may be under way; one without any is done. */
    private List<MeterInterval> proposals(Map<Stretch, Integer> triesByStretch) throws SQLException {
        List<MeterInterval> all = new ArrayList<>();
        Iterator<Map.Entry<Stretch, Integer>> open = triesByStretch.entrySet().iterator();
        while (open.hasNext() && all.size() < UNDER_WAY) {
            Map.Entry<Stretch, Integer> entry = open.next();
            List<MeterInterval> proposals = proposals(entry.getKey());
            if (proposals.isEmpty()) {
                open.remove();
            } else if (entry.getValue() >= TRIES) {
                status.skipped();
                LOG.warnf(
                        "Gave up recomputing, the topology states otherwise seriesId=%s from=%s intervals=%d",
                        entry.getKey().seriesId(), proposals.getFirst().getFrom(), proposals.size());
                open.remove();
            } else {
                entry.setValue(entry.getValue() + 1);
                all.addAll(proposals);
            }
        }
        return all;
    }

    private List<MeterInterval> proposals(Stretch stretch) throws SQLException {
        SeriesRules rules = parts.rules().apply(stretch.seriesId());
        if (rules == null) {
            status.skipped();
            LOG.warnf("Not recomputed, the series is not declared any more seriesId=%s", stretch.seriesId());
            return List.of();
        }
        return parts.recompute().proposals(rules, stretch);
    }

    private boolean isRow(List<MeterInterval> proposals) throws SQLException {
        for (MeterInterval proposal : proposals) {
            if (!parts.stored()
                    .hasRevision(proposal.getSeriesId(), proposal.getFrom().toEpochMilli(), proposal.getRevision())) {
                return false;
            }
        }
        return true;
    }

    /** A try counts against a table that is up to date; a database that is away only takes time. */
    private void waitForTheSink(Set<Integer> partitions, Patience patience) throws SQLException, InterruptedException {
        Map<Integer, Long> newest = parts.stated().newest(partitions);
        while (!patience.isOver() && !parts.stated().isWritten(newest, parts.stored())) {
            patience.until(() -> parts.stated().isWritten(newest, parts.stored()), settings.settleTimeout());
        }
    }
}
