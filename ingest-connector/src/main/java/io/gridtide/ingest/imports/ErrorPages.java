package io.gridtide.ingest.imports;

import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.gridtide.ingest.imports.job.ImportJob;
import io.gridtide.ingest.imports.job.Imports;
import io.gridtide.ingest.imports.job.LineError;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The beginning of error reports, as NDJSON or CSV. */
@Singleton
public class ErrorPages {
    static final String NDJSON = "application/x-ndjson";
    static final String CSV = "text/csv";
    static final int ERRORS_AT_MOST = 100_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final Imports imports;

    public ErrorPages(Imports imports) {
        this.imports = imports;
    }

    Response page(ImportJob job, int limit, boolean asCsv) {
        long rejected = imports.progress(job).counts().rejected();
        Path report = imports.store().files(job.jobId()).report();
        StreamingOutput body = out -> {
            if (asCsv) {
                writeCsv(report, limit, out);
            } else {
                writeLines(report, limit, out);
            }
        };
        return Response.ok(body, asCsv ? CSV : NDJSON)
                .header("Gridtide-Errors-Total", rejected)
                .header("Gridtide-Errors-Left-Out", Math.max(0, rejected - limit))
                .build();
    }

    private static void writeLines(Path report, int limit, OutputStream out) throws IOException {
        if (Files.notExists(report)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(report)) {
            String line = lines.readLine();
            for (int count = 0; line != null && count < limit; count++) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                line = lines.readLine();
            }
        }
    }

    private static void writeCsv(Path report, int limit, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord("line", "column", "reason_code", "detail");
        if (Files.exists(report)) {
            try (BufferedReader lines = Files.newBufferedReader(report)) {
                String line = lines.readLine();
                for (int count = 0; line != null && count < limit; count++) {
                    LineError error = JSON.readValue(line, LineError.class);
                    csv.writeRecord(
                            Long.toString(error.line()),
                            error.column(),
                            error.reasonCode().name(),
                            error.detail());
                    line = lines.readLine();
                }
            }
        }
        csv.flush();
    }
}
