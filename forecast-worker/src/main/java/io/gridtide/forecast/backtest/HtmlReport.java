package io.gridtide.forecast.backtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The table with plots as one page that needs nothing else. */
final class HtmlReport {
    private static final String STYLE = """
            body{font:14px/1.45 system-ui,sans-serif;margin:2em auto;max-width:1200px;color:#1c2733}
            table{border-collapse:collapse;font-variant-numeric:tabular-nums}
            td,th{padding:2px 10px;text-align:right;border-bottom:1px solid #dde3ea}
            td:first-child,th:first-child,td:nth-child(2),th:nth-child(2){text-align:left}
            .member{color:#6b7a8a}.good{color:#14733a}.bad{color:#a32020}
            h2{margin-top:2em;border-top:1px solid #c5ced8;padding-top:.6em}
            svg{margin-right:18px;background:#fbfcfd}svg text{font:11px system-ui,sans-serif;fill:#44525f}
            """;

    private final List<SeriesResult> results;
    private final ResultTable table;

    HtmlReport(List<SeriesResult> results, ResultTable table) {
        this.results = results;
        this.table = table;
    }

    void write(Path file) throws IOException {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.append("<title>Forecasts scored day ahead</title><style>")
                .append(STYLE)
                .append("</style></head><body>");
        page.append("<h1>Forecasts scored day ahead</h1>");
        table.summary().forEach(line -> page.append("<p>").append(escape(line)).append("</p>"));
        appendTable(page);
        appendAll(page);
        for (SeriesResult result : results) {
            if (!result.ensemble().isEmpty()) {
                appendSeries(page, result);
            }
        }
        page.append("</body></html>");
        Files.writeString(file, page, StandardCharsets.UTF_8);
    }

    private void appendTable(StringBuilder page) {
        page.append("<table><tr><th>series</th><th>model</th><th>hours</th><th>MAE</th><th>rMAE</th><th>pinball</th>"
                + "<th>in band</th><th>band width</th><th>reference</th><th>its MAE</th><th>its pinball</th></tr>");
        for (ResultTable.Row row : table.rows()) {
            Score score = row.score();
            page.append(String.format(
                    Locale.ROOT,
                    "<tr class=\"%s\"><td>%s</td><td>%s</td><td>%d</td><td>%.4g</td><td>%.3f</td><td>%.4g</td><td>%.3f</td><td>%.4g</td>",
                    row.ensemble() ? "" : "member",
                    row.ensemble() ? escape(row.seriesId()) : "",
                    escape(row.model()),
                    score.points(),
                    score.meanAbsoluteError(),
                    score.relative(),
                    score.pinball(),
                    score.coverage80(),
                    score.width()));
            page.append(row.reference()
                    .map(best -> String.format(
                            Locale.ROOT,
                            "<td>%s</td><td>%.4g</td><td>%.4g</td>",
                            escape(best.model()) + (row.comparable() ? "" : " (other hours)"),
                            best.meanAbsoluteError(),
                            best.pinball()))
                    .orElse("<td></td><td></td><td></td>"));
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private void appendAll(StringBuilder page) {
        List<ScoredPoint> all =
                results.stream().flatMap(result -> result.ensemble().stream()).toList();
        if (results.size() > 1 && !all.isEmpty()) {
            page.append("<h2>All series together</h2>").append(Plots.reliability(all));
        }
    }

    private static void appendSeries(StringBuilder page, SeriesResult result) {
        page.append("<h2>").append(escape(result.info().id())).append("</h2>");
        page.append(Plots.reliability(result.ensemble()));
        page.append(Plots.errorByLead(result.ensemble()));
        page.append(Plots.week(result.ensemble(), escape(result.info().unit())));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
