// Petition pages and nothing else. The data stay out of the data cascade, which would copy them for each page.
export default function (config) {
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  config.setInputDirectory("src");
  config.setTemplateFormats("11ty.js");
}
