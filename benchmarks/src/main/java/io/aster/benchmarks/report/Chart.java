package io.aster.benchmarks.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A picture of the page.
 *
 * @param file its name
 * @param title what it shows, for those who can't see it too
 */
record Chart(String file, String title, org.knowm.xchart.internal.chartpart.Chart<?, ?> drawing) {
    /** Beside the page. */
    static final String FOLDER = "performance";

    private static final String SVG = "http://www.w3.org/2000/svg";

    /** Of coordinates: with more, a file is twice as long and looks the same. */
    private static final int DECIMALS = 1;

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

    static final int WIDTH = 900;
    static final int HEIGHT = 420;
    private static final int TICK_DISTANCE = 50;

    /** A file's name out of words. */
    static String file(String... words) {
        return String.join("-", words)
                        .toLowerCase(Locale.ROOT)
                        .replace('µ', 'u')
                        .replaceAll("[^a-z0-9]+", "-") + ".svg";
    }

    /** What all charts have in common. */
    static void style(AxesChartStyler styler) {
        styler.setAxisTickLabelsFont(FONT);
        styler.setAxisTitleFont(FONT);
        styler.setYAxisDecimalPattern("#,##0.##");
        styler.setYAxisTickMarkSpacingHint(TICK_DISTANCE);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartTitleFont(FONT.deriveFont(Font.BOLD, 14));
        styler.setLegendFont(FONT);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
        styler.setLegendBorderColor(Color.WHITE);
    }

    String markdown() {
        return "![" + title + "](" + FOLDER + "/" + file + ")\n";
    }

    /** Letters are drawn as lines, so that they look the same everywhere: only here is the text a text. */
    private Element titleIn(Document document) {
        Element element = document.createElementNS(SVG, "title");
        element.setTextContent(
                title + " (" + String.join(", ", drawing.getSeriesMap().keySet()) + ")");
        return element;
    }

    String svg() throws IOException {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setPrecision(DECIMALS);
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new Dimension(drawing.getWidth(), drawing.getHeight()));
            drawing.paint(graphics, drawing.getWidth(), drawing.getHeight());
            Element root = graphics.getRoot();
            root.insertBefore(titleIn(document), root.getFirstChild());
            StringWriter svg = new StringWriter();
            graphics.stream(root, svg, true, false);
            return svg.toString();
        } catch (ParserConfigurationException e) {
            throw new IOException(e);
        }
    }
}
