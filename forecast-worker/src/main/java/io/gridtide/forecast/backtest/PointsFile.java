package io.gridtide.forecast.backtest;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every scored hour of the ensemble, for who wants to score it otherwise. */
final class PointsFile {
    private static final MathContext DIGITS = new MathContext(9);

    private PointsFile() {}

    static void write(Path file, List<SeriesResult> results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            writer.write("series_id,issued_at,valid_at,p10,p50,p90\n");
            for (SeriesResult result : results) {
                for (ScoredPoint point : result.ensemble()) {
                    writer.write(result.info().id()
                            + ','
                            + point.issuedAt()
                            + ','
                            + point.validAt()
                            + ','
                            + number(point.forecast().p10())
                            + ','
                            + number(point.forecast().p50())
                            + ','
                            + number(point.forecast().p90())
                            + '\n');
                }
            }
        }
    }

    /** Nine significant digits, which is more than any meter has. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).toPlainString();
    }
}
