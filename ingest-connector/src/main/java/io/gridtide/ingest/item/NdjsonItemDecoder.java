package io.gridtide.ingest.item;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * JSON lines: one object per line, in UTF-8. A line that cannot be read is one refused item that names its line; the
 * lines after it are read all the same. Blank lines are passed over.
 */
public final class NdjsonItemDecoder implements ItemDecoder {
    @Override
    public String source() {
        return "http";
    }

    @Override
    public void decode(InputStream body, ItemShape shape, ItemSink sink) {
        RawItem item = new RawItem(shape, false);
        Lines lines = new Lines(body);
        try {
            while (lines.advance()) {
                if (!lines.isBlank()) {
                    item.startNextInLine(lines.number());
                    readLine(lines, shape, item);
                    sink.accept(item);
                }
            }
        } catch (IOException brokenOff) {
            throw BodyException.syntax("the body broke off after line " + lines.number() + ": "
                    + JsonFaults.firstLine(brokenOff.getMessage()));
        }
        if (item.index() < 0) {
            throw BodyException.syntax("the body is empty; send one JSON object per line");
        }
    }

    private static void readLine(Lines lines, ItemShape shape, RawItem item) {
        if (lines.isTooLong()) {
            item.refuse("", Reason.UNREADABLE, "a line has at most " + Lines.LONGEST + " bytes");
            return;
        }
        try (JsonParser parser = JsonSyntax.FACTORY.createParser(lines.buffer(), lines.start(), lines.length())) {
            new JsonFields(parser, shape, item).readItem(parser.nextToken());
            JsonToken more = parser.nextToken();
            if (more != null) {
                item.refuse("", Reason.UNREADABLE, "there is more behind the object; send one object per line");
            }
        } catch (JsonProcessingException notJson) {
            item.spoil("not JSON: " + JsonFaults.describeInLine(notJson));
        } catch (IOException | BodyException unreadable) {
            item.spoil("not UTF-8 JSON: " + JsonFaults.firstLine(unreadable.getMessage()));
        }
    }
}
