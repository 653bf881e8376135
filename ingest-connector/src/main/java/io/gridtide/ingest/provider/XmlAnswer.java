package io.gridtide.ingest.provider;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import io.gridtide.ingest.item.ItemError;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML answer of a provider element by element. Document types, entities and anything outside the answer are
 * refused, so that an answer can neither read a file, nor open a connection, nor grow while it is read.
 */
public final class XmlAnswer {
    private static final int DEEPEST = 16;
    private static final int LONGEST_TEXT = 2000;

    private final XMLStreamReader reader;
    private int depth;

    private XmlAnswer(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** Takes the child elements of an element; must consume every element it is called for. */
    @FunctionalInterface
    public interface Children {
        void take(String name) throws XMLStreamException;
    }

    /** Takes the root element; must consume it. */
    @FunctionalInterface
    public interface Root {
        void take(String name, XmlAnswer answer) throws XMLStreamException;
    }

    /**
     * Reads an answer.
     *
     * @throws ProviderException when it is not XML, cut off, or has a document type
     */
    public static void read(byte[] body, Root root) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(body));
            XmlAnswer answer = new XmlAnswer(reader);
            answer.toNextElement();
            root.take(reader.getLocalName(), answer);
            while (reader.getEventType() != END_DOCUMENT) {
                answer.next();
            }
        } catch (XMLStreamException broken) {
            throw ProviderException.of(
                    Fault.UNREADABLE, "the answer is not XML or cut off: " + JoinedLines.of(broken.getMessage()));
        }
    }

    /** Hands every child of the element just begun to the reader, up to its end. */
    public void children(Children children) throws XMLStreamException {
        if (++depth > DEEPEST) {
            throw ProviderException.of(
                    Fault.UNREADABLE, "elements are nested more than " + DEEPEST + " deep" + place());
        }
        while (true) {
            int event = next();
            if (event == START_ELEMENT) {
                children.take(reader.getLocalName());
            } else if (event == END_ELEMENT) {
                depth--;
                return;
            }
        }
    }

    /** The text of the element just begun, up to its end. */
    public String text() throws XMLStreamException {
        String name = reader.getLocalName();
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case CHARACTERS, CDATA, SPACE -> append(text, name);
                case END_ELEMENT -> {
                    return text.toString().strip();
                }
                case START_ELEMENT ->
                    throw ProviderException.changed(
                            name + " holds text, got an element " + reader.getLocalName() + place());
                default -> {}
            }
        }
    }

    public void skip() throws XMLStreamException {
        children(child -> skip());
    }

    /** Where the reader stands, for messages. */
    public String place() {
        return " at line " + reader.getLocation().getLineNumber() + ", column "
                + reader.getLocation().getColumnNumber();
    }

    private void append(StringBuilder text, String name) {
        if (text.length() + reader.getTextLength() > LONGEST_TEXT) {
            throw ProviderException.of(
                    Fault.TOO_LARGE, name + " holds more than " + LONGEST_TEXT + " characters" + place());
        }
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }

    private void toNextElement() throws XMLStreamException {
        while (next() != START_ELEMENT) {
            if (reader.getEventType() == END_DOCUMENT) {
                throw ProviderException.of(Fault.UNREADABLE, "the answer has no element");
            }
        }
    }

    private int next() throws XMLStreamException {
        int event;
        try {
            event = reader.next();
        } catch (RuntimeException unreadable) {
            // The parser of the JDK reports some broken encodings this way.
            throw new XMLStreamException("unreadable" + place() + ": " + unreadable, unreadable);
        }
        if (event == DTD) {
            throw ProviderException.of(Fault.UNREADABLE, "the answer has a document type, which is never read");
        }
        if (event == ENTITY_REFERENCE) {
            throw ProviderException.of(
                    Fault.UNREADABLE,
                    "the answer refers to an entity " + ItemError.quote(reader.getLocalName()) + place());
        }
        return event;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external parts are never read");
        });
        return factory;
    }
}
