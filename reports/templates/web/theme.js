page.dataset.theme = stored().options?.theme ?? '';
