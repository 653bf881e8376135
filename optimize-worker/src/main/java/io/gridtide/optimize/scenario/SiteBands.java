package io.gridtide.optimize.scenario;

import io.gridtide.optimize.site.RenewableSource;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteAsset;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How far a site's load and generation may deviate from what is expected, per slot.
 *
 * @param loadKw consumption that is not planned
 * @param generationKw what could be produced, by the id of the source; sources that are not named come as expected
 */
public record SiteBands(List<QuantileBand> loadKw, Map<String, List<QuantileBand>> generationKw) {
    public SiteBands {
        loadKw = List.copyOf(loadKw);
        generationKw = Map.copyOf(generationKw);
    }

    /** No doubt: everything comes as expected. */
    public static SiteBands none(SiteProblem expected) {
        return new SiteBands(
                Arrays.stream(expected.loadKw().toArray())
                        .mapToObj(QuantileBand::certain)
                        .toList(),
                Map.of());
    }

    /** Whether from a slot on everything comes as expected. */
    boolean certainFrom(int slot) {
        return Stream.concat(Stream.of(loadKw), generationKw.values().stream())
                .flatMap(bands -> bands.stream().skip(slot))
                .allMatch(band -> band.p10() == band.p90());
    }

    /**
     * The site as it may come.
     *
     * @param expected the site as it is expected, as many slots as the bands have
     * @param certainSlots how many slots from the first on come as expected
     * @param count how many scenarios, equally likely
     * @param seed the same seed draws the same
     */
    public List<SiteProblem> draw(SiteProblem expected, int certainSlots, int count, long seed) {
        // A site that feeds in is expected to have a negative load; only what is forecast as consumption is not below
        // 0.
        double leastLoadKw = expected.loadKw().least() < 0 ? Double.NEGATIVE_INFINITY : 0;
        List<double[]> loads = Scenarios.draw(loadKw, count, seed, leastLoadKw);
        List<List<double[]>> sources = new ArrayList<>();
        List<RenewableSource> named = expected.assets(RenewableSource.class)
                .filter(source -> generationKw.containsKey(source.id()))
                .toList();
        for (RenewableSource source : named) {
            sources.add(Scenarios.draw(
                    generationKw.getOrDefault(source.id(), List.of()), count, seed + 1 + sources.size(), 0));
        }
        List<SiteProblem> scenarios = new ArrayList<>();
        for (int scenario = 0; scenario < count; scenario++) {
            List<SiteAsset> assets = new ArrayList<>(expected.assets());
            for (int number = 0; number < named.size(); number++) {
                RenewableSource source = named.get(number);
                Series available =
                        mixed(source.availableKw(), sources.get(number).get(scenario), certainSlots);
                assets.set(
                        expected.assets().indexOf(source),
                        new RenewableSource(source.id(), source.kind(), available, source.curtailable()));
            }
            scenarios.add(expected.with(mixed(expected.loadKw(), loads.get(scenario), certainSlots), assets));
        }
        return scenarios;
    }

    /**
     * The site with one value per slot.
     *
     * @param expected the site as it is expected
     * @param probability of net load: generation takes the opposite one, so that more is the dearer case
     */
    public SiteProblem at(SiteProblem expected, double probability) {
        List<SiteAsset> assets = expected.assets().stream()
                .map(asset -> asset instanceof RenewableSource source && generationKw.containsKey(source.id())
                        ? new RenewableSource(
                                source.id(),
                                source.kind(),
                                values(generationKw.getOrDefault(source.id(), List.of()), 1 - probability),
                                source.curtailable())
                        : asset)
                .toList();
        double[] load =
                loadKw.stream().mapToDouble(band -> band.at(probability)).toArray();
        return expected.with(Series.of(load), assets);
    }

    private static Series values(List<QuantileBand> bands, double probability) {
        return Series.of(bands.stream()
                .mapToDouble(band -> Math.max(0, band.at(probability)))
                .toArray());
    }

    private static Series mixed(Series expected, double[] drawn, int certainSlots) {
        double[] values = expected.toArray();
        System.arraycopy(drawn, certainSlots, values, certainSlots, values.length - certainSlots);
        return Series.of(values);
    }
}
