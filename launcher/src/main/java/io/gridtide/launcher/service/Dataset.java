package io.gridtide.launcher.service;

import io.gridtide.launcher.service.ServiceSettings.ClockMode;
import io.gridtide.launcher.stack.StackLayout;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * What a stack's data are about. Simulated sites, recorded data and live operation lie on different time lines, so each has
 * databases and topics of its own; the stack remembers which it worked on last.
 *
 * @param name also that of the directory
 * @param clock what the "now" of the services follows
 */
public record Dataset(String name, ClockMode clock) {

    /** A stack that nobody has fed with a demo. */
    public static final Dataset LIVE = new Dataset(StackLayout.LIVE, ClockMode.WALL);

    /** The dataset that the stack of this state directory worked on last; {@link #LIVE} when there was none. */
    public static Dataset lastUsed(StackLayout layout) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file(layout))) {
            properties.load(in);
        } catch (NoSuchFileException none) {
            return LIVE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(layout), e);
        }
        return new Dataset(
                properties.getProperty("name"),
                ClockMode.valueOf(properties.getProperty("clock").toUpperCase(Locale.ROOT)));
    }

    /** Remembers this as the dataset that was used last. */
    public void remember(StackLayout layout) {
        Properties properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("clock", clock.name().toLowerCase(Locale.ROOT));
        try (Writer out = Files.newBufferedWriter(file(layout))) {
            properties.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(layout), e);
        }
    }

    private static Path file(StackLayout layout) {
        return layout.state().resolve("dataset.properties");
    }
}
