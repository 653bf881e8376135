package io.gridtide.benchmarks.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Uploads one file after the other and follows each job to its end, whoever is killed meanwhile. */
final class ImportPath implements SendingPath {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 10_000;
    private static final int ATTEMPTS = 10;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_FILES = Duration.ofSeconds(3);
    private static final Duration JOB_WITHIN = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private final Readings readings;
    private final URI address;
    private final String token;
    private final Ledger ledger = new Ledger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ImportPath(Readings readings, URI writeSide, String token) {
        this.readings = readings;
        this.address = writeSide.resolve("api/v1/imports");
        this.token = token;
    }

    @Override
    public String name() {
        return "CSV import";
    }

    @Override
    public List<String> seriesIds() {
        return readings.seriesIds();
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void send(BooleanSupplier goOn) throws InterruptedException {
        while (goOn.getAsBoolean()) {
            List<SentReading> rows = readings.next(ROWS);
            ledger.sent(rows);
            Optional<String> job = upload(PostFormat.CSV.body(rows));
            String end = job.isEmpty() ? "not taken" : follow(job.get());
            if (end.equals("DONE")) {
                ledger.acknowledged(rows);
            } else {
                ledger.reported(rows, end);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_FILES.toMillis());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The id of the job, once the file was taken. */
    private Optional<String> upload(byte[] file) throws InterruptedException {
        HttpRequest request = request("")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == ACCEPTED || answer.statusCode() == OK) {
                    return Optional.of(
                            JSON.readTree(answer.body()).path("jobId").asText());
                }
            } catch (IOException noAnswer) {
                ledger.repeated();
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
        }
        return Optional.empty();
    }

    /** The state in which a job ended. */
    private String follow(String jobId) throws InterruptedException {
        HttpRequest request = request("/" + jobId).GET().build();
        long begin = System.nanoTime();
        String state = "RUNNING";
        while (state.equals("RUNNING") || state.equals("QUEUED")) {
            if (System.nanoTime() - begin > JOB_WITHIN.toNanos()) {
                return "still " + state;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                JsonNode job = JSON.readTree(answer.body());
                state = answer.statusCode() == OK ? job.path("state").asText() : state;
            } catch (IOException away) {
                ledger.repeated();
            }
        }
        return state;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token);
    }
}
