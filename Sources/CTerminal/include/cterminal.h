#pragma once
int klerk_placeholder(void);
