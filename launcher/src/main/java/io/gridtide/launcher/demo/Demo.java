package io.gridtide.launcher.demo;

import io.gridtide.launcher.feed.FeedPump;
import io.gridtide.launcher.feed.FeedState;
import io.gridtide.launcher.feed.IngestClient;
import io.gridtide.launcher.results.ResultBoard;
import io.gridtide.launcher.results.ResultListener;
import io.gridtide.launcher.results.ResultSubscriber;
import io.gridtide.launcher.results.ScheduleDispatch;
import io.gridtide.launcher.service.LocalStack;
import io.gridtide.launcher.stack.Progress;
import io.gridtide.launcher.stack.StackEndpoints;
import io.gridtide.launcher.stack.StackLayout;
import io.gridtide.launcher.token.LocalKeys;
import io.gridtide.launcher.token.Role;
import io.gridtide.launcher.token.TokenIssuer;
import io.gridtide.schemas.avro.ForecastIssued;
import io.gridtide.schemas.avro.ForecastScore;
import io.gridtide.schemas.avro.SchedulePublished;
import io.gridtide.schemas.topic.TopicNames;
import io.gridtide.simulator.Feed;
import io.gridtide.simulator.FeedWindow;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The main job from one command: a stack, sites, their history and live events through the write side, and the forecasts and schedules
 * that come out of it. Batteries follow the published schedules, so the loop is closed.
 */
public final class Demo {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final StackLayout layout;
    private final FeedChoice choice;
    private final DemoOptions options;
    private final InstantSource wallClock;
    private final Progress progress;
    private final ScheduleDispatch dispatch = new ScheduleDispatch();
    private final Path stateFile;
    private final Feed feed;

    /**
     * Opens the feed, so that data that cannot be used are reported before anything is started.
     *
     * @param layout of the feed's dataset
     * @throws io.gridtide.launcher.stack.StackFailure when the feed cannot be used
     */
    public Demo(
            StackLayout layout, FeedChoice choice, DemoOptions options, InstantSource wallClock, Progress progress) {
        this.layout = layout;
        this.choice = choice;
        this.options = options;
        this.wallClock = wallClock;
        this.progress = progress;
        this.stateFile = choice.stateFile(layout);
        this.feed = choice.open(FeedState.read(stateFile), dispatch);
    }

    /**
     * Runs on a stack that is not started yet; returns when the cycle is complete and that was asked for.
     *
     * @throws InterruptedException when the caller gives up
     */
    public void run(LocalStack stack) throws InterruptedException {
        choice.dataset().remember(layout);
        StackEndpoints endpoints = stack.startServers();
        try (IngestClient client = client()) {
            FeedPump pump = new FeedPump(feed, client, stateFile, progress.reporter());
            ResultBoard board = new ResultBoard(feed.definitions(), resultsCountFrom(), progress.reporter());
            try (ResultSubscriber subscriber =
                    new ResultSubscriber(endpoints, TopicNames.withoutPrefix(), listener(board))) {
                new Start(stack, endpoints, feed, pump, progress).run();
                progress.reporter().say("dashboard: " + dashboard());
                live(pump, board, new Summary(new StoredReadings(endpoints.database()), dashboard(), progress));
            }
        }
    }

    private void live(FeedPump pump, ResultBoard board, Summary summary) throws InterruptedException {
        FeedTime time = new FeedTime(feed.position().knownUntil(), options.speed());
        LiveFeed live = new LiveFeed(pump, time, feed.window().end(), board, wallClock, progress);
        live.untilComplete();
        summary.say(pump.state());
        if (!options.exitAfterSchedule()) {
            progress.reporter()
                    .say("live events go on at %.0f times real time; Ctrl-C stops everything"
                            .formatted(options.speed()));
            live.forEver();
        }
    }

    /** What an earlier run brought about does not count, unless the feed has ended and nothing new can come. */
    private Instant resultsCountFrom() {
        FeedWindow window = feed.window();
        Instant position = feed.position().knownUntil();
        boolean resumed = position.isAfter(window.liveFrom()) && position.isBefore(window.end());
        return resumed ? position.plus(A_MOMENT) : window.liveFrom();
    }

    private IngestClient client() {
        TokenIssuer issuer = new TokenIssuer(new LocalKeys(layout.keysDirectory()).privateKey(), wallClock);
        URI writeSide = URI.create("http://127.0.0.1:" + options.ports().ingest() + "/");
        return new IngestClient(
                writeSide, () -> issuer.token(Role.OPERATOR, options.tenant(), TOKEN_LIFE), progress.reporter());
    }

    private ResultListener listener(ResultBoard board) {
        return new ResultListener() {
            @Override
            public void forecast(ForecastIssued forecast) {
                board.forecast(forecast);
            }

            @Override
            public void score(ForecastScore score) {
                board.score(score);
            }

            @Override
            public void schedule(SchedulePublished schedule) {
                dispatch.accept(schedule);
                board.schedule(schedule);
            }
        };
    }

    private String dashboard() {
        return "http://127.0.0.1:" + options.ports().query() + "/";
    }
}
