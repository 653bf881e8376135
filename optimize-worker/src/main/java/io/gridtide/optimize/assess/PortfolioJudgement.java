package io.gridtide.optimize.assess;

import io.gridtide.optimize.site.AssetFlows;
import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.Series;
import io.gridtide.optimize.site.SiteProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the plans of several sites are worth.
 *
 * @param sites one by one
 * @param whole together, what they share included; assets are named with their site
 */
public record PortfolioJudgement(List<Judgement> sites, Judgement whole) {
    /** Whose limits they are that sites share. */
    public static final String PORTFOLIO = "portfolio";

    public PortfolioJudgement {
        sites = List.copyOf(sites);
    }

    /**
     * Judges what the assets of sites do.
     *
     * @param flows per site
     */
    public static PortfolioJudgement of(Portfolio portfolio, List<List<AssetFlows>> flows) {
        List<Judgement> sites = new ArrayList<>();
        for (int index = 0; index < flows.size(); index++) {
            sites.add(Assessor.judge(portfolio.sites().get(index), flows.get(index)));
        }
        return new PortfolioJudgement(sites, portfolio.alone() ? sites.getFirst() : whole(portfolio, sites));
    }

    /** What a site imports less what it exports, per slot. */
    public static Series exchangeKw(Judgement site) {
        double[] netKw = site.importKw().toArray();
        for (int slot = 0; slot < netKw.length; slot++) {
            netKw[slot] -= site.exportKw().at(slot);
        }
        return Series.of(netKw);
    }

    private static Judgement whole(Portfolio portfolio, List<Judgement> sites) {
        int slots = portfolio.first().slots();
        double[] importKw = new double[slots];
        double[] exportKw = new double[slots];
        double greatestKw = 1;
        for (int slot = 0; slot < slots; slot++) {
            double netKw = 0;
            for (Judgement site : sites) {
                netKw += site.importKw().at(slot) - site.exportKw().at(slot);
            }
            importKw[slot] = Math.max(0, netKw);
            exportKw[slot] = Math.max(0, -netKw);
            greatestKw = Math.max(greatestKw, Math.abs(netKw));
        }
        Findings shared = new Findings(portfolio.first().time(), greatestKw);
        for (int slot = 0; slot < slots; slot++) {
            double netKw = importKw[slot] - exportKw[slot];
            shared.miss(
                    Missed.Kind.IMPORT_LIMIT,
                    PORTFOLIO,
                    slot,
                    netKw - portfolio.shared().importLeftKw(slot));
            shared.miss(
                    Missed.Kind.EXPORT_LIMIT,
                    PORTFOLIO,
                    slot,
                    -netKw - portfolio.shared().exportLeftKw(slot));
        }
        List<Missed> missed = new ArrayList<>(shared.missed());
        List<String> breaches = new ArrayList<>();
        for (int index = 0; index < sites.size(); index++) {
            SiteProblem site = portfolio.sites().get(index);
            sites.get(index).missed().forEach(each -> missed.add(each.of(portfolio.prefix(site))));
            sites.get(index).breaches().forEach(breach -> breaches.add(portfolio.prefix(site) + breach));
        }
        return new Judgement(
                Series.of(importKw),
                Series.of(exportKw),
                sites.stream().map(Judgement::costs).reduce(Costs.NONE, Costs::plus),
                sum(sites, Judgement::emissionsKg),
                sum(sites, Judgement::goal),
                sum(sites, Judgement::goalScale),
                new Continuity(
                        sum(sites, site -> site.continuity().changedKwh()),
                        (int) sum(sites, site -> site.continuity().changedSetpoints()),
                        sum(sites, site -> site.continuity().price())),
                missed,
                breaches);
    }

    private static double sum(List<Judgement> sites, ToDoubleFunction<Judgement> amount) {
        return sites.stream().mapToDouble(amount).sum();
    }
}
