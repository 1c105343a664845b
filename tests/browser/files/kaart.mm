<map version="freeplane 1.12.1">
<!--To view this file, download free mind mapping software Freeplane from https://www.freeplane.org -->
<node TEXT="Zinvolle dag" FOLDED="false" ID="ID_696401721" CREATED="1610381621824" MODIFIED="1664177052724" STYLE="oval">
<font SIZE="18"/>
<hook NAME="MapStyle">
    <properties edgeColorConfiguration="#808080ff,#ff0000ff,#0000ffff" fit_to_viewport="false" associatedTemplateLocation="template:/standard-1.6.mm"/>
    <tags category_separator="::"/>

<map_styles>
<stylenode LOCALIZED_TEXT="styles.root_node" STYLE="oval" UNIFORM_SHAPE="true" VGAP_QUANTITY="24 pt">
<font SIZE="24"/>
<stylenode LOCALIZED_TEXT="styles.predefined" POSITION="bottom_or_right" STYLE="bubble">
<stylenode LOCALIZED_TEXT="default" ID="ID_271890427" ICON_SIZE="12 pt" COLOR="#000000" STYLE="fork">
<arrowlink SHAPE="CUBIC_CURVE" COLOR="#000000" WIDTH="2" TRANSPARENCY="200" DASH="" FONT_SIZE="9" FONT_FAMILY="SansSerif" DESTINATION="ID_271890427" STARTARROW="NONE" ENDARROW="DEFAULT"/>
<richcontent TYPE="DETAILS" CONTENT-TYPE="plain/auto"/>
<richcontent TYPE="NOTE" CONTENT-TYPE="plain/auto"/>
</stylenode>
</stylenode>
</stylenode>
</map_styles>
</hook>
<hook NAME="AutomaticEdgeColor" COUNTER="2" RULE="ON_BRANCH_CREATION"/>
<node POSITION="bottom_or_right" ID="ID_1000000001" CREATED="1610381621824" MODIFIED="1664177052724" LINK="https://voorbeeld.example/buurt" TAGS="wonen"><richcontent TYPE="NODE">

<html>
  <head>
    
  </head>
  <body>
    <p>
      Meedoen <b>in de buurt</b>
    </p>
  </body>
</html></richcontent>
<edge COLOR="#ff0000"/>
<icon BUILTIN="idea"/>
<attribute_layout NAME_WIDTH="60 pt" VALUE_WIDTH="60 pt"/>
<attribute NAME="Wie" VALUE="Wijkteam"/>
<arrowlink SHAPE="CUBIC_CURVE" COLOR="#000000" WIDTH="2" DESTINATION="ID_1000000004" STARTARROW="NONE" ENDARROW="DEFAULT"/>
<richcontent TYPE="NOTE" CONTENT-TYPE="xml/">
<html>
  <head>
    
  </head>
  <body>
    <p>
      Uit het gesprek
    </p>
    <p>
      van mei
    </p>
  </body>
</html></richcontent>
<node TEXT="Elke week samen koken" ID="ID_1000000002" CREATED="1610381621824" MODIFIED="1664177052724"/>
<node TEXT="Koffie&#xa;in de tuin" ID="ID_1000000003" CREATED="1610381621824" MODIFIED="1664177052724"/>
</node>
<node TEXT="Werk dat past" POSITION="top_or_left" ID="ID_1000000004" CREATED="1610381621824" MODIFIED="1664177052724">
<edge COLOR="#0000ff"/>
</node>
</node>
</map>
