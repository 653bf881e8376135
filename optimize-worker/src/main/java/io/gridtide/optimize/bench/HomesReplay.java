package io.gridtide.optimize.bench;

import io.gridtide.optimize.exact.SitePlanner;
import io.gridtide.optimize.replay.Controller;
import io.gridtide.optimize.replay.Controllers;
import io.gridtide.optimize.replay.RecordedSite;
import io.gridtide.optimize.replay.Replay;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What recorded homes would have saved under several controllers, as shares of what perfect foresight would have saved. */
final class HomesReplay {
    private static final int HORIZON_SLOTS = 36;
    private static final int SCENARIOS = 20;
    private static final String RULE = "rule";
    private static final String OURS = "scenarios";

    private final SitePlanner planner;
    private final PrintWriter out;

    HomesReplay(SitePlanner planner, PrintWriter out) {
        this.planner = planner;
        this.out = out;
    }

    /** Costs in currency by controller. */
    private record Home(String name, double uncontrolled, double hindsight, Map<String, Double> byController) {
        double share(String controller) {
            return (uncontrolled - byController.getOrDefault(controller, Double.NaN)) / (uncontrolled - hindsight);
        }
    }

    /** Runs all homes, prints the table, and returns its figures. */
    Map<String, Double> run(List<RecordedSite> sites) {
        RecordedSite first = sites.getFirst();
        out.printf(
                Locale.ROOT,
                "%nreplay of %d homes from %s to %s, %d slots of %d min%n",
                sites.size(),
                first.time().label(0),
                first.time().label(first.time().slots()),
                first.time().slots(),
                first.time().slotMinutes());
        Map<String, Controller> controllers = controllers();
        String names = controllers.keySet().stream()
                .map(name -> String.format("%12s", name))
                .collect(Collectors.joining());
        out.printf("%-8s %12s %12s %s%n", "", "no control", "foresight", names);
        List<Home> homes = sites.stream().map(site -> home(site, controllers)).toList();
        Home all = sum(homes);
        print(all);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("replay_share_of_perfect_foresight", all.share(OURS));
        figures.put("replay_share_rule", all.share(RULE));
        controllers.keySet().stream()
                .filter(name -> !name.equals(RULE) && !name.equals(OURS))
                .forEach(name -> figures.put("replay_share_" + name.replace(' ', '_'), all.share(name)));
        figures.put("replay_homes_below_rule", (double) homes.stream()
                .filter(home -> home.share(OURS) < home.share(RULE))
                .count());
        return figures;
    }

    private Map<String, Controller> controllers() {
        Map<String, Controller> controllers = new LinkedHashMap<>();
        controllers.put(RULE, Controllers.rule());
        controllers.put("milp p50", Controllers.plan(planner, 0.5, HORIZON_SLOTS));
        controllers.put("milp p70", Controllers.plan(planner, 0.7, HORIZON_SLOTS));
        controllers.put(OURS, Controllers.scenarios(SCENARIOS, HORIZON_SLOTS));
        return controllers;
    }

    private Home home(RecordedSite site, Map<String, Controller> controllers) {
        Replay replay = new Replay(site);
        Map<String, Double> costs = new LinkedHashMap<>();
        controllers.forEach((name, controller) -> costs.put(name, replay.cost(controller)));
        Home home = new Home(site.name(), replay.cost(Controllers.none()), replay.costWithHindsight(planner), costs);
        print(home);
        return home;
    }

    private static Home sum(List<Home> homes) {
        Map<String, Double> costs = new LinkedHashMap<>();
        homes.forEach(home -> home.byController.forEach((name, cost) -> costs.merge(name, cost, Double::sum)));
        return new Home(
                "all",
                homes.stream().mapToDouble(Home::uncontrolled).sum(),
                homes.stream().mapToDouble(Home::hindsight).sum(),
                costs);
    }

    private void print(Home home) {
        String shares = home.byController.keySet().stream()
                .map(name -> String.format(Locale.ROOT, "%12.4f", home.share(name)))
                .collect(Collectors.joining());
        out.printf(Locale.ROOT, "%-8s %12.2f %12.2f %s%n", home.name, home.uncontrolled, home.hindsight, shares);
        out.flush();
    }
}
