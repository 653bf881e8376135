package io.gridtide.streams.balance;

import io.gridtide.domain.Quantity;
import io.gridtide.domain.Series;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which series of a site count in its balance.
 *
 * <p>A series of the whole site contains what single assets measure; so per quantity the whole-site series count
 * where there are any, else those of the assets. Virtual series repeat what others measured and never count.
 *
 * @param idsByQuantity series that count in; a quantity nobody measures is absent
 * @param resolution of the balance: the coarsest of the series that count in
 */
public record Membership(Map<Quantity, List<String>> idsByQuantity, Duration resolution) {
    private static final List<Quantity> COUNTED =
            List.of(Quantity.LOAD, Quantity.GENERATION, Quantity.STORAGE, Quantity.GRID, Quantity.CARBON_INTENSITY);

    /** Whether series of the quantity can count in a balance at all. */
    public static boolean counts(Quantity quantity) {
        return COUNTED.contains(quantity);
    }

    public static Membership of(Collection<Series> seriesOfSite) {
        Map<Quantity, List<String>> idsByQuantity = new EnumMap<>(Quantity.class);
        Duration resolution = Duration.ZERO;
        for (Quantity quantity : COUNTED) {
            List<Series> counted = counted(seriesOfSite, quantity);
            if (counted.isEmpty()) {
                continue;
            }
            idsByQuantity.put(quantity, counted.stream().map(Series::seriesId).toList());
            for (Series series : counted) {
                Duration step = series.resolution().step();
                resolution = step.compareTo(resolution) > 0 ? step : resolution;
            }
        }
        return new Membership(idsByQuantity, resolution);
    }

    private static List<Series> counted(Collection<Series> seriesOfSite, Quantity quantity) {
        List<Series> all = seriesOfSite.stream()
                .filter(series -> series.quantity() == quantity && !series.isVirtual())
                .sorted(Comparator.comparing(Series::seriesId))
                .toList();
        List<Series> wholeSite =
                all.stream().filter(series -> series.assetId().isEmpty()).toList();
        return wholeSite.isEmpty() ? all : wholeSite;
    }

    /** Whether a balance can be stated: something flows. */
    public boolean hasFlows() {
        return idsByQuantity.keySet().stream().anyMatch(Quantity::isPowerFlow);
    }

    public boolean contains(String seriesId) {
        return idsByQuantity.values().stream().anyMatch(ids -> ids.contains(seriesId));
    }

    public List<String> ids(Quantity quantity) {
        return idsByQuantity.getOrDefault(quantity, List.of());
    }

    public List<String> all() {
        return idsByQuantity.values().stream().flatMap(List::stream).toList();
    }

    /** Start of the balance interval in which the time falls, ms. */
    public long floor(long timeMillis) {
        long step = resolution.toMillis();
        return Math.floorDiv(timeMillis, step) * step;
    }
}
