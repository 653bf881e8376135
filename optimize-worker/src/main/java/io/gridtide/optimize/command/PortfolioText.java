package io.gridtide.optimize.command;

import io.gridtide.optimize.exact.LimitValue;
import io.gridtide.optimize.exact.PortfolioPlan;
import io.gridtide.optimize.exact.SitePlan;
import io.gridtide.optimize.program.SiteProgram;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/** The plans of several sites for people at a terminal. */
final class PortfolioText {
    private static final int MOST_LINES = 8;

    private final PortfolioPlan plan;
    private final List<String> warnings;
    private final String currency;

    PortfolioText(PortfolioPlan plan, List<String> warnings) {
        this.plan = plan;
        this.warnings = warnings;
        this.currency = plan.portfolio().first().currency();
    }

    void print(PrintWriter out) {
        double cost = plan.whole().costs().total();
        out.printf(
                Locale.ROOT,
                "%s: %d sites, %d slots%n",
                plan.portfolio().name(),
                plan.sites().size(),
                plan.portfolio().first().slots());
        warnings.forEach(warning -> out.println("Note: " + warning));
        out.println();
        out.printf(
                Locale.ROOT,
                "%s: cost %.2f %s   lower bound %.2f   gap %.4f %%   without control %.2f%n",
                plan.status(),
                cost,
                currency,
                plan.proof().lowerBound(),
                100 * plan.proof().relativeGap(),
                plan.uncontrolled().total());
        plan.sites().forEach(site -> site(site, out));
        plan.whole().missed().stream().limit(MOST_LINES).forEach(missed -> out.println("Missed: " + missed.inWords()));
        plan.limits().stream()
                .filter(value -> value.limit().assetId().equals(SiteProgram.PORTFOLIO))
                .limit(MOST_LINES)
                .forEach(value -> shared(value, out));
    }

    private void site(SitePlan site, PrintWriter out) {
        out.println();
        out.printf(
                Locale.ROOT,
                "%s: cost %.2f %s, without control %.2f%n",
                site.problem().name(),
                site.judgement().costs().total(),
                currency,
                site.uncontrolled().total());
        Charset charset = Charset.forName(System.getProperty("stdout.encoding", "US-ASCII"));
        new PlanChart(site, Bars.forCharset(charset), out).print();
    }

    private void shared(LimitValue value, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "One kW more of the shared %s would save %.4f %s, %s%n",
                value.limit().kind().words(),
                value.savingPerUnit(),
                currency,
                plan.portfolio().first().time().label(value.limit().slot()));
    }
}
